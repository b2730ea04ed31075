import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ListeningModule } from '../listening/listening.module.js';
import { IngestedRepository } from './ingested.repository.js';
import { ReplayService } from './replay.service.js';

@Module({
  imports: [AccountsModule, ListeningModule],
  providers: [IngestedRepository, ReplayService],
  exports: [ReplayService],
})
export class ReplayModule {}
