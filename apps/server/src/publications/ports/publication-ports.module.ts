import { Module } from '@nestjs/common';
import { ApprovalGate } from './approval-gate.js';
import { PublicationEvents } from './publication-events.js';
import { PublicationTexts } from './publication-texts.js';

/** Where campaigns and approvals take part in planning, without knowing how it is done. */
@Module({
  providers: [ApprovalGate, PublicationEvents, PublicationTexts],
  exports: [ApprovalGate, PublicationEvents, PublicationTexts],
})
export class PublicationPortsModule {}
