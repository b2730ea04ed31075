import { Module } from '@nestjs/common';
import { DeskModule } from '../desk/desk.module.js';
import { WorkspaceSequence } from '../platform/database/workspace-sequence.repository.js';
import { PostsModule } from '../posts/posts.module.js';
import { LeadRepository } from './lead.repository.js';
import { LeadDesk } from './lead-desk.service.js';
import { LeadOrigins } from './lead-origin.repository.js';
import { LeadRows } from './lead-row.repository.js';
import { LeadsController } from './leads.controller.js';
import { LeadsService } from './leads.service.js';
import { TouchLeads } from './touch-leads.service.js';

/** Leads: captured from mentions, moved along their stages. */
@Module({
  imports: [DeskModule, PostsModule],
  controllers: [LeadsController],
  providers: [LeadDesk, LeadOrigins, LeadRepository, LeadRows, LeadsService, TouchLeads, WorkspaceSequence],
  exports: [LeadsService, TouchLeads],
})
export class LeadsModule {}
