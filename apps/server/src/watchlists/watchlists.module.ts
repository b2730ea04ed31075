import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { PostsModule } from '../posts/posts.module.js';
import { FeedReader } from './feed-reader.service.js';
import { WatchEntryRepository } from './watch-entry.repository.js';
import { WatchImport } from './watch-import.service.js';
import { WatchTargets } from './watch-target.service.js';
import { WatchlistRepository } from './watchlist.repository.js';
import { WatchlistsController } from './watchlists.controller.js';
import { WatchlistsService } from './watchlists.service.js';

@Module({
  imports: [AccountsModule, PostsModule],
  controllers: [WatchlistsController],
  providers: [
    WatchlistRepository,
    WatchEntryRepository,
    FeedReader,
    WatchTargets,
    WatchlistsService,
    WatchImport,
  ],
  exports: [WatchlistsService],
})
export class WatchlistsModule {}
