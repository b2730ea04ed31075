import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { LeadsModule } from '../leads/leads.module.js';
import { PostsModule } from '../posts/posts.module.js';
import { PublishingModule } from '../publishing/publishing.module.js';
import { BulkTriage } from './bulk/bulk.service.js';
import { BulkSteps } from './bulk/bulk-step.repository.js';
import { InboxRepository } from './inbox/inbox.repository.js';
import { InboxCount } from './inbox/inbox-count.repository.js';
import { InboxSizeRepository } from './inbox/inbox-size.repository.js';
import { InboxStreams } from './inbox/inbox-stream.repository.js';
import { MentionDetails } from './mention-details.service.js';
import { MentionRows } from './mention-row.repository.js';
import { MentionWork } from './mention-work.repository.js';
import { MentionsController } from './mentions.controller.js';
import { MentionsService } from './mentions.service.js';
import { TriageRepository } from './triage/triage.repository.js';
import { TriageService } from './triage/triage.service.js';
import { SavedViews } from './views/saved-view.repository.js';
import { ViewsController } from './views/views.controller.js';

/** The inbox: lists, counters, triage, bulk, saved views. */
@Module({
  imports: [PostsModule, PublishingModule, CasesModule, LeadsModule, JobsModule],
  controllers: [MentionsController, ViewsController],
  providers: [
    BulkSteps,
    BulkTriage,
    InboxCount,
    InboxRepository,
    InboxSizeRepository,
    InboxStreams,
    MentionDetails,
    MentionRows,
    MentionsService,
    MentionWork,
    SavedViews,
    TriageRepository,
    TriageService,
  ],
  exports: [MentionsService],
})
export class MentionsModule {}
