import { Module } from '@nestjs/common';
import { PersonCards } from './person-card.repository.js';
import { PostViews } from './post-view.repository.js';

@Module({ providers: [PersonCards, PostViews], exports: [PersonCards, PostViews] })
export class PostsModule {}
