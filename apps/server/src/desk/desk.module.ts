import { Module } from '@nestjs/common';
import { PersonLinkRepository } from './person-link.repository.js';
import { TimelineRepository } from './timeline.repository.js';
import { TriagedMentionRepository } from './triaged-mention.repository.js';

/** What cases and leads both stand on: the mention that they came from, the person behind it, the timeline. */
@Module({
  providers: [PersonLinkRepository, TimelineRepository, TriagedMentionRepository],
  exports: [PersonLinkRepository, TimelineRepository, TriagedMentionRepository],
})
export class DeskModule {}
