import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { WorkspaceSettingsRepository } from '../platform/database/workspace-settings.repository.js';
import { AcceptanceService } from './acceptance.service.js';
import { AccountQueue } from './account-queue.repository.js';
import { ApprovalDeliveries } from './approval-deliveries.service.js';
import { ApprovalTakeBacks } from './approval-take-backs.service.js';
import { AttemptRepository } from './attempt.repository.js';
import { AttentionRepository } from './attention.repository.js';
import { AwaitedReceipts } from './awaited-receipt.repository.js';
import { CommitStep } from './commit-step.service.js';
import { DeliveriesController } from './deliveries.controller.js';
import { DeliveriesService } from './deliveries.service.js';
import { DeliveryRepository } from './delivery.repository.js';
import { DeliveryEngine } from './delivery-engine.service.js';
import { DeliverySettings } from './delivery-settings.js';
import { DeliveryViews } from './delivery-view.repository.js';
import { DeliveryWriter } from './delivery-writer.service.js';
import { DueDeliveries } from './due-delivery.service.js';
import { DueLooks } from './due-look.repository.js';
import { EchoCheck } from './echo-check.service.js';
import { HandDeliveries } from './hand-deliveries.service.js';
import { HandPosts } from './hand-post.repository.js';
import { LivePostRepository } from './live-post.repository.js';
import { LivePostViews } from './live-post-views.service.js';
import { LivePostsController } from './live-posts.controller.js';
import { LivePosts } from './live-posts.service.js';
import { MassDeliveries } from './mass-deliveries.service.js';
import { MassDeliveryRepository } from './mass-delivery.repository.js';
import { MessageTemplates } from './message-templates.service.js';
import { NetworkCaller } from './network-caller.service.js';
import { OwnEchoes } from './own-echo.repository.js';
import { OwnMessages } from './own-message.repository.js';
import { OwnPostRepository } from './own-post.repository.js';
import { PartViews } from './part-view.repository.js';
import { PrepareStep } from './prepare-step.service.js';
import { PublicationDeliveries } from './publication-deliveries.service.js';
import { PublishingMedia } from './publishing-media.js';
import { ReadBackStep } from './read-back-step.service.js';
import { ReadRounds } from './read-rounds.service.js';
import { Receipts } from './receipts.service.js';
import { RepliedConversationRepository } from './replied-conversation.repository.js';
import { ReplyApprovals } from './reply-approvals.js';
import { ReplyPermissions } from './reply-permission.service.js';
import { ReplySchedule } from './reply-schedule.service.js';
import { ReplyWindows } from './reply-window.repository.js';
import { SendGates } from './send-gates.js';
import { SendingAccountRepository } from './sending-account.repository.js';
import { ShareDeliveries } from './share-deliveries.service.js';
import { StopController } from './stop.controller.js';
import { StopRepository } from './stop.repository.js';
import { StopService } from './stop.service.js';
import { TargetWatch } from './target-watch.js';
import { TextCheck } from './text-check.service.js';
import { ThreadRepository } from './thread.repository.js';
import { ThreadPlanner } from './thread-planner.service.js';
import { ThreadRewording } from './thread-rewording.service.js';
import { TwinCheck } from './twin-check.service.js';

/** The one delivery engine: replies, publications and mass sends on the same rows. */
@Module({
  imports: [AccountsModule],
  controllers: [DeliveriesController, LivePostsController, StopController],
  providers: [
    AcceptanceService,
    AccountQueue,
    ApprovalDeliveries,
    ApprovalTakeBacks,
    AttemptRepository,
    AttentionRepository,
    AwaitedReceipts,
    CommitStep,
    DeliveriesService,
    ReplySchedule,
    TwinCheck,
    DeliveryEngine,
    DeliveryRepository,
    DeliverySettings,
    DeliveryViews,
    DeliveryWriter,
    DueDeliveries,
    DueLooks,
    EchoCheck,
    MassDeliveries,
    MassDeliveryRepository,
    HandDeliveries,
    HandPosts,
    LivePostRepository,
    LivePostViews,
    LivePosts,
    MessageTemplates,
    NetworkCaller,
    OwnEchoes,
    OwnMessages,
    OwnPostRepository,
    PartViews,
    PrepareStep,
    PublicationDeliveries,
    PublishingMedia,
    ReadBackStep,
    ReadRounds,
    Receipts,
    RepliedConversationRepository,
    ReplyApprovals,
    ReplyPermissions,
    ReplyWindows,
    SendGates,
    SendingAccountRepository,
    ShareDeliveries,
    StopRepository,
    StopService,
    TargetWatch,
    TextCheck,
    ThreadPlanner,
    ThreadRepository,
    ThreadRewording,
    WorkspaceSettingsRepository,
  ],
  exports: [
    AcceptanceService,
    ApprovalDeliveries,
    ApprovalTakeBacks,
    DeliveriesService,
    ReplySchedule,
    DeliveryEngine,
    DeliverySettings,
    HandDeliveries,
    MassDeliveries,
    MessageTemplates,
    PublicationDeliveries,
    PublishingMedia,
    Receipts,
    ReplyApprovals,
    ReplyPermissions,
    SendGates,
    ShareDeliveries,
    TextCheck,
  ],
})
export class PublishingModule {}
