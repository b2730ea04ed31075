import { Module } from '@nestjs/common';
import { MediaLibraryModule } from '../media-library/media-library.module.js';
import { WorkspaceSettingsRepository } from '../platform/database/workspace-settings.repository.js';
import { PublicationPortsModule } from '../publications/ports/publication-ports.module.js';
import { PublishingModule } from '../publishing/publishing.module.js';
import { ApprovalActRepository } from './approval-act.repository.js';
import { ApprovalDecisions } from './approval-decisions.service.js';
import { ApprovalDesk } from './approval-desk.service.js';
import { ApprovalFlowRepository } from './approval-flow.repository.js';
import { ApprovalFlows } from './approval-flows.service.js';
import { ApprovalKeeper } from './approval-keeper.service.js';
import { ApprovalLists } from './approval-list.repository.js';
import { ApprovalPeople } from './approval-person.repository.js';
import { ApprovalRefusals } from './approval-refusals.service.js';
import { ApprovalReminders } from './approval-reminders.service.js';
import { ApprovalRequestRepository } from './approval-request.repository.js';
import { ApprovalSubjects } from './approval-subject.repository.js';
import { ApprovalTakeBack } from './approval-take-back.service.js';
import { ApprovalViews } from './approval-view.service.js';
import { ApprovalsController } from './approvals.controller.js';
import { ApprovalsService } from './approvals.service.js';
import { OpenApprovals } from './open-approvals.repository.js';
import { SignOffController } from './sign-off.controller.js';
import { SignOff } from './sign-off.service.js';
import { SignOffLinkRepository } from './sign-off-link.repository.js';
import { SignOffLinks } from './sign-off-links.service.js';

/** Who looks at posts and replies before they go out. */
@Module({
  imports: [MediaLibraryModule, PublicationPortsModule, PublishingModule],
  controllers: [ApprovalsController, SignOffController],
  providers: [
    ApprovalActRepository,
    ApprovalDecisions,
    ApprovalDesk,
    ApprovalFlowRepository,
    ApprovalFlows,
    ApprovalKeeper,
    ApprovalLists,
    ApprovalPeople,
    ApprovalRefusals,
    ApprovalReminders,
    ApprovalRequestRepository,
    ApprovalsService,
    ApprovalSubjects,
    ApprovalTakeBack,
    ApprovalViews,
    OpenApprovals,
    SignOff,
    SignOffLinkRepository,
    WorkspaceSettingsRepository,
    SignOffLinks,
  ],
  exports: [ApprovalReminders, ApprovalsService],
})
export class ApprovalsModule {}
