import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { DeskModule } from '../desk/desk.module.js';
import { WorkspaceSequence } from '../platform/database/workspace-sequence.repository.js';
import { WorkspaceSettingsRepository } from '../platform/database/workspace-settings.repository.js';
import { PostsModule } from '../posts/posts.module.js';
import { PublishingModule } from '../publishing/publishing.module.js';
import { ReplyFilesModule } from '../reply-files/reply-files.module.js';
import { BreachSweeper } from './breach-sweeper.service.js';
import { CaseRepository } from './case.repository.js';
import { CaseClockRepository } from './case-clock.repository.js';
import { CaseCommands } from './case-commands.service.js';
import { CaseDetails } from './case-details.service.js';
import { CaseReplies } from './case-replies.service.js';
import { CaseRows } from './case-row.repository.js';
import { CaseTemplateMessages } from './case-template-messages.service.js';
import { CaseThreads } from './case-thread.repository.js';
import { CasesController } from './cases.controller.js';
import { CasesService } from './cases.service.js';
import { PrivateInvitationRepository } from './private-invitation.repository.js';
import { PrivateInvitations } from './private-invitation.service.js';
import { TemplateMessagesController } from './template-messages.controller.js';

/** Service cases: opened from mentions, worked on, answered. */
@Module({
  imports: [AccountsModule, DeskModule, PostsModule, PublishingModule, ReplyFilesModule],
  controllers: [CasesController, TemplateMessagesController],
  providers: [
    BreachSweeper,
    CaseClockRepository,
    CaseCommands,
    CaseDetails,
    CaseReplies,
    CaseRepository,
    CaseRows,
    CaseTemplateMessages,
    CaseThreads,
    CasesService,
    PrivateInvitationRepository,
    PrivateInvitations,
    WorkspaceSequence,
    WorkspaceSettingsRepository,
  ],
  exports: [CaseReplies, CasesService],
})
export class CasesModule {}
