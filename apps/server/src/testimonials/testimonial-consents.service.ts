import { Injectable } from '@nestjs/common';
import type { RouteInput, Testimonial, testimonialRoutes } from '@tingshuo/contracts';
import { Database } from '../platform/database/database.js';
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
export class TestimonialConsents {
  constructor(
    private readonly database: Database,
    private readonly testimonials: Testimonials,
    private readonly consents: Consents,
    private readonly posts: ShelvedPosts,
    private readonly proofs: TestimonialProofs,
  ) {}

  async note({ workspaceId, userId }: Caller, id: string, note: ConsentNote): Promise<Testimonial> {
    const { version, state, where, deliveryId, answerPostId } = note;
    if (state === 'granted' && where === '' && answerPostId === null) throw WHERE_REQUIRED;
    const stored = await this.database.withWorkspace(workspaceId, async (tx) => {
      const { authorId, consent } = await this.testimonials.locked(tx, workspaceId, id, version);
      if (deliveryId && !(await this.consents.isReply(tx, workspaceId, deliveryId))) throw notFound(REPLY);
      if (answerPostId && !(await this.posts.isBy(tx, workspaceId, answerPostId, authorId))) throw NOT_THEIRS;
      const isFirst = consent === 'not_asked';
      await this.consents.note(tx, workspaceId, id, { state, where, deliveryId, isFirst });
      const payload = { state, from: consent, where, deliveryId, answerPostId };
      await appendEvents(tx, workspaceId, [
        { type: 'testimonial.consent', subject: `testimonial:${id}`, actor: `user:${userId}`, payload },
      ]);
      return await this.testimonials.existing(tx, workspaceId, id);
    });
    if (answerPostId) await this.proofs.ask({ workspaceId, id, postId: answerPostId, of: 'answer', userId });
    return this.testimonials.view(stored);
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
