import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ListeningModule } from '../listening/listening.module.js';
import { ArchiveImport } from './archive-import.service.js';

@Module({
  imports: [AccountsModule, ListeningModule],
  providers: [ArchiveImport],
  exports: [ArchiveImport],
})
export class ArchivesModule {}
