import { Module } from '@nestjs/common';
import { DeskModule } from '../desk/desk.module.js';
import { WorkspaceSequence } from '../platform/database/workspace-sequence.repository.js';
import { PostsModule } from '../posts/posts.module.js';
import { LeadRepository } from './lead.repository.js';
import { LeadDesk } from './lead-desk.service.js';
import { LeadRows } from './lead-row.repository.js';
import { LeadsController } from './leads.controller.js';
import { LeadsService } from './leads.service.js';

/** Leads: captured from mentions, moved along their stages. */
@Module({
  imports: [DeskModule, PostsModule],
  controllers: [LeadsController],
  providers: [LeadDesk, LeadRepository, LeadRows, LeadsService, WorkspaceSequence],
  exports: [LeadsService],
})
export class LeadsModule {}
