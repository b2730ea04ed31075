import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ListeningModule } from '../listening/listening.module.js';
import { PublishingModule } from '../publishing/publishing.module.js';
import { HookReceiver } from './hook-receiver.service.js';
import { HookWorker } from './hook-worker.service.js';
import { ReceivedPushes } from './received-push.repository.js';

/** What networks push to us. */
@Module({
  imports: [AccountsModule, ListeningModule, PublishingModule],
  providers: [ReceivedPushes, HookReceiver, HookWorker],
  exports: [HookReceiver, HookWorker],
})
export class HooksModule {}
