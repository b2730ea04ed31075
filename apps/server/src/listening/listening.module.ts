import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { GapRepository } from './gaps/gap.repository.js';
import { GapFiller } from './gaps/gap-filler.service.js';
import { HearingController } from './gaps/hearing.controller.js';
import { HistoryService } from './gaps/history.service.js';
import { HistoryProgress } from './gaps/history-progress.service.js';
import { BatchWriter } from './ingest/batch-writer.js';
import { IdentityWriter } from './ingest/identity-writer.repository.js';
import { IngestService } from './ingest/ingest.service.js';
import { InteractionWriter } from './ingest/interaction-writer.repository.js';
import { MentionWriter } from './ingest/mention-writer.repository.js';
import { OptOutWriter } from './ingest/opt-out-writer.repository.js';
import { PassedOver } from './ingest/passed-over.repository.js';
import { PersonEventWriter } from './ingest/person-event-writer.repository.js';
import { PollWriter } from './ingest/poll-writer.repository.js';
import { PostWriter } from './ingest/post-writer.repository.js';
import { PrivateFiles } from './ingest/private-files.repository.js';
import { PrivateThreads } from './ingest/private-thread.repository.js';
import { RawEventRepository } from './ingest/raw-event.repository.js';
import { StoredPosts } from './ingest/stored-post.repository.js';
import { ThreadJoiner } from './ingest/thread-joiner.repository.js';
import { PollService } from './poll/poll.service.js';
import { PollPace } from './poll/poll-pace.service.js';
import { StreamRepository } from './poll/stream.repository.js';
import { PushedAccounts } from './push/pushed-account.repository.js';
import { PushedBatches } from './push/pushed-batches.service.js';
import { RereadRepository } from './reread/reread.repository.js';
import { RereadService } from './reread/reread.service.js';
import { RuleRepository } from './rules/rule.repository.js';
import { RuleCache } from './rules/rule-cache.service.js';
import { RulesController } from './rules/rules.controller.js';
import { RulesService } from './rules/rules.service.js';

@Module({
  imports: [AccountsModule, JobsModule],
  controllers: [RulesController, HearingController],
  providers: [
    RuleRepository,
    RuleCache,
    RulesService,
    RawEventRepository,
    IdentityWriter,
    PersonEventWriter,
    PollWriter,
    PostWriter,
    OptOutWriter,
    PassedOver,
    PrivateFiles,
    PrivateThreads,
    MentionWriter,
    InteractionWriter,
    StoredPosts,
    ThreadJoiner,
    BatchWriter,
    IngestService,
    StreamRepository,
    PollPace,
    GapRepository,
    HistoryProgress,
    HistoryService,
    GapFiller,
    PollService,
    PushedAccounts,
    PushedBatches,
    RereadRepository,
    RereadService,
  ],
  exports: [GapFiller, IngestService, RulesService, PollService, PushedBatches],
})
export class ListeningModule {}
