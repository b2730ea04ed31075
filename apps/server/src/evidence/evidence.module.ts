import { Module } from '@nestjs/common';
import { MediaModule } from '../media/media.module.js';
import { EvidenceController } from './evidence.controller.js';
import { EvidenceRepository } from './evidence.repository.js';
import { EvidenceService } from './evidence.service.js';
import { KeptPosts } from './kept-post.repository.js';

/** Posts kept as they were. */
@Module({
  imports: [MediaModule],
  controllers: [EvidenceController],
  providers: [EvidenceRepository, EvidenceService, KeptPosts],
  exports: [EvidenceService],
})
export class EvidenceModule {}
