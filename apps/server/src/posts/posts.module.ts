import { Module } from '@nestjs/common';
import { MediaAddresses } from './media-address.js';
import { PersonCards } from './person-card.repository.js';
import { PostViews } from './post-view.repository.js';

@Module({
  providers: [MediaAddresses, PersonCards, PostViews],
  exports: [MediaAddresses, PersonCards, PostViews],
})
export class PostsModule {}
