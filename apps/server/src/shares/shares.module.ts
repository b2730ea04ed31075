import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { WorkspaceSettingsRepository } from '../platform/database/workspace-settings.repository.js';
import { PublicationPortsModule } from '../publications/ports/publication-ports.module.js';
import { PublishingModule } from '../publishing/publishing.module.js';
import { ShareRepository } from './share.repository.js';
import { SharesController } from './shares.controller.js';
import { SharesService } from './shares.service.js';

/** Others' posts, shown again. */
@Module({
  imports: [AccountsModule, PublicationPortsModule, PublishingModule],
  controllers: [SharesController],
  providers: [ShareRepository, SharesService, WorkspaceSettingsRepository],
})
export class SharesModule {}
