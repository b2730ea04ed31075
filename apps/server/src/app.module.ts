import { type DynamicModule, Module } from '@nestjs/common';
import { AccountsModule } from './accounts/accounts.module.js';
import { AdvocatesModule } from './advocates/advocates.module.js';
import { ApprovalsModule } from './approvals/approvals.module.js';
import { ArchivesModule } from './archives/archives.module.js';
import { AssistedModule } from './assisted/assisted.module.js';
import { AuthModule } from './auth/auth.module.js';
import { CampaignsModule } from './campaigns/campaigns.module.js';
import { CasesModule } from './cases/cases.module.js';
import { ContactsModule } from './contacts/contacts.module.js';
import { DemoModule } from './demo/demo.module.js';
import { DraftingModule } from './drafting/drafting.module.js';
import { EvidenceModule } from './evidence/evidence.module.js';
import { HealthController } from './health/health.controller.js';
import { HooksModule } from './hooks/hooks.module.js';
import { InfluenceModule } from './influence/influence.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { KnowledgeModule } from './knowledge/knowledge.module.js';
import { LeadsModule } from './leads/leads.module.js';
import { ListeningModule } from './listening/listening.module.js';
import { LiveModule } from './live/live.module.js';
import { MassSendsModule } from './mass-sends/mass-sends.module.js';
import { MediaModule } from './media/media.module.js';
import { MediaLibraryModule } from './media-library/media-library.module.js';
import { MentionsModule } from './mentions/mentions.module.js';
import { PeopleModule } from './people/people.module.js';
import type { Config } from './platform/config/config.js';
import { PlatformModule } from './platform/platform.module.js';
import { PostMetricsModule } from './post-metrics/post-metrics.module.js';
import { PropagationModule } from './propagation/propagation.module.js';
import { PublicationsModule } from './publications/publications.module.js';
import { PublishingModule } from './publishing/publishing.module.js';
import { QuestionsModule } from './questions/questions.module.js';
import { ReplayModule } from './replay/replay.module.js';
import { ReplyFilesModule } from './reply-files/reply-files.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { SharesModule } from './shares/shares.module.js';
import { TestimonialsModule } from './testimonials/testimonials.module.js';
import { TransactionsModule } from './transactions/transactions.module.js';
import { WatchlistsModule } from './watchlists/watchlists.module.js';
import { WebchatModule } from './webchat/webchat.module.js';
import { WorkspacesModule } from './workspaces/workspaces.module.js';

/** The server: one code base, its role decides what runs (all, web, worker). */
@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(config),
        AuthModule,
        AccountsModule,
        AdvocatesModule,
        ListeningModule,
        WatchlistsModule,
        HooksModule,
        WebchatModule,
        MediaModule,
        MediaLibraryModule,
        PostMetricsModule,
        EvidenceModule,
        MentionsModule,
        LiveModule,
        PeopleModule,
        PublishingModule,
        PublicationsModule,
        QuestionsModule,
        ApprovalsModule,
        KnowledgeModule,
        DraftingModule,
        AssistedModule,
        MassSendsModule,
        SharesModule,
        TestimonialsModule,
        CasesModule,
        ContactsModule,
        LeadsModule,
        CampaignsModule,
        InfluenceModule,
        PropagationModule,
        TransactionsModule,
        ReplyFilesModule,
        ReportsModule,
        WorkspacesModule,
        JobsModule,
        DemoModule,
        ReplayModule,
        ArchivesModule,
      ],
      controllers: [HealthController],
    };
  }
}
