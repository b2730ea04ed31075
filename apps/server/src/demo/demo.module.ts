import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { ListeningModule } from '../listening/listening.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { DemoService } from './demo.service.js';
import { DemoViewRepository } from './demo-view.repository.js';

@Module({
  imports: [AuthModule, AccountsModule, ListeningModule, WorkspacesModule],
  providers: [DemoService, DemoViewRepository],
  exports: [DemoService],
})
export class DemoModule {}
