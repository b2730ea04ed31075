import { Injectable } from '@nestjs/common';
import { PublicationContent } from '@tingshuo/contracts';
import { wordsUse } from '@tingshuo/domain';
import { asLiteral } from '@tingshuo/publishing';
import { Database, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import type { Caller } from '../platform/http/caller.js';
import { Problem } from '../platform/http/problem.js';
import { PublicationsService } from '../publications/publications.service.js';
import type { StoredTestimonial } from './testimonial.repository.js';
import { TestimonialUses } from './testimonial-use.repository.js';
import { quotationOf } from './testimonial-view.js';
import { Testimonials } from './testimonials.service.js';

/** Words of the shelf in what we say ourselves: with their author's consent, or by somebody who knows it is missing. */
@Injectable()
export class TestimonialQuotes {
  constructor(
    private readonly database: Database,
    private readonly testimonials: Testimonials,
    private readonly uses: TestimonialUses,
    private readonly publications: PublicationsService,
  ) {}

  /** Begins a post with them; the same publication id again is the same draft. */
  async quote(
    caller: Caller,
    id: string,
    { publicationId, withoutConsent }: { publicationId: string; withoutConsent: boolean },
  ): Promise<{ publicationId: string }> {
    const { workspaceId, userId } = caller;
    const stored = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.usable(tx, workspaceId, id, withoutConsent),
    );
    // Their braces are no variables of ours.
    const text = asLiteral(quotationOf(stored, this.testimonials.networkName(stored.network)));
    const lang = stored.lang === 'und' ? null : stored.lang;
    await this.publications.create(
      workspaceId,
      {
        id: publicationId,
        kind: 'announcement',
        title: '',
        content: PublicationContent.parse({ parts: [{ text }], lang }),
        accountIds: [],
        campaignId: null,
        tags: stored.topics,
        dueAt: null,
      },
      userId,
    );
    await this.use(caller, id, { useId: publicationId, publicationId, withoutConsent });
    return { publicationId };
  }

  async copied(
    caller: Caller,
    id: string,
    { id: useId, withoutConsent }: { id: string; withoutConsent: boolean },
  ): Promise<{ id: string }> {
    await this.use(caller, id, { useId, publicationId: null, withoutConsent });
    return { id: useId };
  }

  private async use(
    { workspaceId, userId }: Caller,
    id: string,
    {
      useId,
      publicationId,
      withoutConsent,
    }: { useId: string; publicationId: string | null; withoutConsent: boolean },
  ): Promise<void> {
    await this.database.withWorkspace(workspaceId, async (tx) => {
      const { consent } = await this.usable(tx, workspaceId, id, withoutConsent);
      const use = { id: useId, testimonialId: id, publicationId, consent, usedBy: userId };
      await this.uses.add(tx, workspaceId, use);
      const payload = { publicationId, consent };
      await appendEvents(tx, workspaceId, [
        { type: 'testimonial.used', subject: `testimonial:${id}`, actor: `user:${userId}`, payload },
      ]);
    });
  }

  private async usable(
    tx: Tx,
    workspaceId: string,
    id: string,
    withoutConsent: boolean,
  ): Promise<StoredTestimonial> {
    const stored = await this.testimonials.existing(tx, workspaceId, id);
    const use = wordsUse(stored.consent);
    if (use === 'barred') throw REFUSED;
    if (use === 'warn' && !withoutConsent) throw NO_CONSENT;
    return stored;
  }
}

const NO_CONSENT = new Problem(
  'conflict',
  'no_consent',
  { en: 'Its author has not agreed to this.', zh: '作者尚未同意引用。' },
  {
    action: {
      en: 'Ask them first, or repost it on its own network.',
      zh: '请先征求作者同意，或在原平台直接转发。',
    },
  },
);
const REFUSED = new Problem(
  'conflict',
  'consent_refused',
  { en: 'Its author does not want to be quoted.', zh: '作者不同意引用。' },
  { action: { en: 'Choose other words.', zh: '请改用其他好评。' } },
);
