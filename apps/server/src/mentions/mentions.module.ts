import { Module } from '@nestjs/common';
import { PostsModule } from '../posts/posts.module.js';
import { InboxRepository } from './inbox/inbox.repository.js';
import { InboxSizeRepository } from './inbox/inbox-size.repository.js';
import { InboxStreams } from './inbox/inbox-stream.repository.js';
import { MentionRows } from './mention-row.repository.js';
import { MentionsController } from './mentions.controller.js';
import { MentionsService } from './mentions.service.js';

@Module({
  imports: [PostsModule],
  controllers: [MentionsController],
  providers: [InboxSizeRepository, InboxStreams, InboxRepository, MentionRows, MentionsService],
  exports: [MentionsService],
})
export class MentionsModule {}
