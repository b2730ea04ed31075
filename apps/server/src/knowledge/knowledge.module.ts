import { Module } from '@nestjs/common';
import { Articles } from './article.repository.js';
import { ArticlesController } from './articles.controller.js';

/** What the house knows. */
@Module({ controllers: [ArticlesController], providers: [Articles] })
export class KnowledgeModule {}
