import { Module } from '@nestjs/common';
import { PublicationsModule } from '../publications/publications.module.js';
import { AiDraftsController } from './ai-drafts.controller.js';
import { AiDrafts } from './ai-drafts.service.js';
import { ChatEndpoint } from './chat-endpoint.js';

/** Help of a model with writing; without an endpoint in the settings there is none, and nothing is missing. */
@Module({
  imports: [PublicationsModule],
  controllers: [AiDraftsController],
  providers: [AiDrafts, ChatEndpoint],
})
export class DraftingModule {}
