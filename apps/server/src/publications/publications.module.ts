import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { MediaLibraryModule } from '../media-library/media-library.module.js';
import { WorkspaceSequence } from '../platform/database/workspace-sequence.repository.js';
import { PostsModule } from '../posts/posts.module.js';
import { PublishingModule } from '../publishing/publishing.module.js';
import { CalendarRepository } from './calendar.repository.js';
import { CampaignReference } from './campaign-reference.repository.js';
import { AccountSets } from './library/account-set.repository.js';
import { LibraryController } from './library/library.controller.js';
import { LibraryService } from './library/library.service.js';
import { Templates } from './library/template.repository.js';
import { VoiceGuides } from './library/voice-guide.repository.js';
import { VoiceGuidesController } from './library/voice-guides.controller.js';
import { VoiceGuidesService } from './library/voice-guides.service.js';
import { CalendarNotes } from './notes/calendar-note.repository.js';
import { CalendarNotesController } from './notes/calendar-notes.controller.js';
import { PublicationPortsModule } from './ports/publication-ports.module.js';
import { PostingQueues } from './posting-queue.repository.js';
import { PostingQueuesController } from './posting-queues.controller.js';
import { PostingQueuesService } from './posting-queues.service.js';
import { PublicationRepository } from './publication.repository.js';
import { PublicationCards } from './publication-cards.service.js';
import { PublicationCheck } from './publication-check.service.js';
import { PublicationEdits } from './publication-edits.service.js';
import { PublicationList } from './publication-list.repository.js';
import { PublicationMoves } from './publication-moves.service.js';
import { PublicationPlans } from './publication-plans.service.js';
import { PublicationTargets } from './publication-target.repository.js';
import { PublicationViews } from './publication-view.service.js';
import { PublicationsController } from './publications.controller.js';
import { PublicationsService } from './publications.service.js';
import { PublishRulesService } from './publish-rules.service.js';
import { PublishingAccounts } from './publishing-account.repository.js';
import { RenderedParts } from './rendered-parts.service.js';
import { SeriesController } from './series/series.controller.js';
import { SeriesRepository } from './series/series.repository.js';
import { SeriesService } from './series/series.service.js';
import { SeriesTurns } from './series/series-turns.service.js';
import { SlotClaims } from './slot-claims.service.js';
import { TargetStates } from './target-states.service.js';
import { MadePublications } from './upload/made-publications.service.js';
import { PublicationImport } from './upload/publication-import.service.js';
import { TableExport } from './upload/table-export.service.js';
import { UploadRepository } from './upload/upload.repository.js';
import { UploadImport } from './upload/upload-import.service.js';
import { UploadJudge } from './upload/upload-judge.service.js';
import { UploadNames } from './upload/upload-names.repository.js';
import { UploadsController } from './upload/uploads.controller.js';
import { UploadsService } from './upload/uploads.service.js';
import { WorkspaceZone } from './workspace-zone.repository.js';

/** The publishing desk: what is written once, for which accounts, when. */
@Module({
  imports: [
    AccountsModule,
    JobsModule,
    MediaLibraryModule,
    PostsModule,
    PublicationPortsModule,
    PublishingModule,
  ],
  controllers: [
    LibraryController,
    VoiceGuidesController,
    SeriesController,
    CalendarNotesController,
    UploadsController,
    PublicationsController,
    PostingQueuesController,
  ],
  providers: [
    CalendarRepository,
    CampaignReference,
    PostingQueues,
    PostingQueuesService,
    PublicationCards,
    PublicationCheck,
    PublicationEdits,
    PublicationList,
    PublicationMoves,
    PublicationPlans,
    PublicationRepository,
    PublicationTargets,
    PublicationViews,
    PublicationsService,
    PublishRulesService,
    PublishingAccounts,
    RenderedParts,
    SlotClaims,
    TargetStates,
    MadePublications,
    PublicationImport,
    TableExport,
    UploadImport,
    UploadJudge,
    UploadNames,
    UploadRepository,
    UploadsService,
    AccountSets,
    LibraryService,
    Templates,
    VoiceGuides,
    VoiceGuidesService,
    SeriesRepository,
    CalendarNotes,
    SeriesService,
    SeriesTurns,
    WorkspaceSequence,
    WorkspaceZone,
  ],
  exports: [
    LibraryService,
    PostingQueuesService,
    PublicationMoves,
    PublicationPlans,
    PublicationPortsModule,
    PublicationsService,
    PublishRulesService,
    SeriesService,
    VoiceGuidesService,
  ],
})
export class PublicationsModule {}
