import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { EvidenceService } from '../evidence/evidence.service.js';
import { Database } from '../platform/database/database.js';
import { QueueService } from '../platform/queue/queue.service.js';
import { job } from '../platform/queue/queues.js';
import { Consents } from './consent.repository.js';
import { TestimonialRepository } from './testimonial.repository.js';

const ProofWish = z.object({
  workspaceId: z.string(),
  id: z.string(),
  postId: z.string(),
  of: z.enum(['words', 'answer']),
  userId: z.string(),
});
type ProofWish = z.infer<typeof ProofWish>;

const keepProof = job({
  queue: 'media',
  name: 'testimonial.proof',
  data: ProofWish,
  key: ({ id, of }) => `${id}-${of}`,
});

/** Keeps posts behind the shelf as evidence: copying their files takes longer than a key that was pressed may wait. */
@Injectable()
export class TestimonialProofs implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly queue: QueueService,
    private readonly evidence: EvidenceService,
    private readonly shelf: TestimonialRepository,
    private readonly consents: Consents,
  ) {}

  onModuleInit(): void {
    this.queue.handle(keepProof, async (wish) => await this.keep(wish));
  }

  async ask(wish: ProofWish): Promise<void> {
    await this.queue.add(keepProof, wish);
  }

  private async keep({ workspaceId, id, postId, of, userId }: ProofWish): Promise<void> {
    const stored = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.shelf.find(tx, workspaceId, id),
    );
    const isSettled = stored?.consent === 'granted' || stored?.consent === 'refused';
    const isWanted = of === 'words' ? stored?.evidenceId === null : isSettled && !stored?.consentEvidenceId;
    if (!isWanted) return;
    const name = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.consents.nameOf(tx, userId),
    );
    const kept = await this.evidence.keep({ workspaceId, userId, name }, postId, null);
    await this.database.withWorkspace(workspaceId, async (tx) =>
      this.consents.setEvidence(tx, workspaceId, id, of, kept.id),
    );
  }
}
