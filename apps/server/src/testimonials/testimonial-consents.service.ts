import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ConsentState, RouteInput, Testimonial, testimonialRoutes } from '@tingshuo/contracts';
import { CaseReplies } from '../cases/case-replies.service.js';
import { Database, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import type { Caller } from '../platform/http/caller.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { Consents } from './consent.repository.js';
import { ShelvedPosts } from './shelved-post.repository.js';
import { TestimonialProofs } from './testimonial-proofs.service.js';
import { Testimonials } from './testimonials.service.js';

type ConsentNote = RouteInput<(typeof testimonialRoutes)['consent']>['body'];

/** Whether authors were asked, and what they said, with the place where it can be read. */
@Injectable()
export class TestimonialConsents implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly testimonials: Testimonials,
    private readonly consents: Consents,
    private readonly posts: ShelvedPosts,
    private readonly proofs: TestimonialProofs,
    private readonly replies: CaseReplies,
  ) {}

  onModuleInit(): void {
    this.replies.onConsentAsked(async (tx, { workspaceId, testimonialId, deliveryId, userId }) => {
      const { consent } = await this.testimonials.locked(tx, workspaceId, testimonialId);
      const asked = { state: 'asked' as const, where: '', deliveryId };
      await this.store(tx, workspaceId, testimonialId, userId, consent, asked);
    });
  }

  async note({ workspaceId, userId }: Caller, id: string, note: ConsentNote): Promise<Testimonial> {
    const { version, state, where, deliveryId, answerPostId } = note;
    if (state === 'granted' && where === '' && answerPostId === null) throw WHERE_REQUIRED;
    const stored = await this.database.withWorkspace(workspaceId, async (tx) => {
      const { authorId, consent } = await this.testimonials.locked(tx, workspaceId, id, version);
      if (deliveryId && !(await this.consents.isReply(tx, workspaceId, deliveryId))) throw notFound(REPLY);
      if (answerPostId && !(await this.posts.isBy(tx, workspaceId, answerPostId, authorId))) throw NOT_THEIRS;
      await this.store(tx, workspaceId, id, userId, consent, { state, where, deliveryId, answerPostId });
      return await this.testimonials.existing(tx, workspaceId, id);
    });
    if (answerPostId) await this.proofs.ask({ workspaceId, id, postId: answerPostId, of: 'answer', userId });
    return this.testimonials.view(stored);
  }

  private async store(
    tx: Tx,
    workspaceId: string,
    id: string,
    userId: string,
    from: ConsentState,
    noted: Pick<ConsentNote, 'state' | 'where' | 'deliveryId'> & { answerPostId?: string | null },
  ): Promise<void> {
    const { answerPostId = null, ...note } = noted;
    await this.consents.note(tx, workspaceId, id, { ...note, isFirst: from === 'not_asked' });
    const payload = { ...note, from, answerPostId };
    await appendEvents(tx, workspaceId, [
      { type: 'testimonial.consent', subject: `testimonial:${id}`, actor: `user:${userId}`, payload },
    ]);
  }
}

const REPLY = { en: 'reply', zh: '回复' };
const WHERE_REQUIRED = new Problem(
  'invalid',
  'where_required',
  { en: 'Where did they agree?', zh: '请注明对方在哪里同意的。' },
  {
    action: {
      en: 'Give the address of their answer, or say where it can be read.',
      zh: '请填写答复的链接，或说明在哪里可以查到。',
    },
  },
);
const NOT_THEIRS = new Problem('invalid', 'not_their_answer', {
  en: 'That answer was written by somebody else.',
  zh: '该答复不是作者本人所写。',
});
