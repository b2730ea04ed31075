import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { PostsModule } from '../posts/posts.module.js';
import { MediaController } from './media.controller.js';
import { MediaService } from './media.service.js';
import { MediaCopies } from './media-copy.repository.js';
import { MediaFetcher } from './media-fetcher.service.js';

/** Copies of files that networks keep only for a while, or only for those who have a token. */
@Module({
  imports: [AccountsModule, PostsModule],
  controllers: [MediaController],
  providers: [MediaCopies, MediaFetcher, MediaService],
  exports: [MediaService],
})
export class MediaModule {}
