import { Injectable } from '@nestjs/common';
import { PublicationContent } from '@tingshuo/contracts';
import { AccountsService } from '../accounts/accounts.service.js';
import { PollService } from '../listening/poll/poll.service.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import type { Caller } from '../platform/http/caller.js';
import { uuidv7 } from '../platform/ids.js';
import { LibraryService } from '../publications/library/library.service.js';
import { SeriesService } from '../publications/series/series.service.js';
import { TestimonialConsents } from '../testimonials/testimonial-consents.service.js';
import { Testimonials } from '../testimonials/testimonials.service.js';
import { DEMO_SHELF, DEMO_TEMPLATES, DEMO_TESTIMONIALS } from './demo-library.js';
import { DemoPraiseRepository } from './demo-praise.repository.js';

/** What the demo's library holds: templates, tips that take turns, and kind words of the town. */
@Injectable()
export class DemoShelves {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsService,
    private readonly library: LibraryService,
    private readonly series: SeriesService,
    private readonly polls: PollService,
    private readonly praise: DemoPraiseRepository,
    private readonly testimonials: Testimonials,
    private readonly consents: TestimonialConsents,
    private readonly clock: Clock,
  ) {}

  /** Adds to shelves that are empty. */
  async seed(caller: Caller): Promise<void> {
    const { workspaceId } = caller;
    if ((await this.library.templates(workspaceId)).length === 0)
      for (const { name, kind, text } of DEMO_TEMPLATES)
        await this.library.saveTemplate(caller, { id: uuidv7(), name, kind, content: wordsOf(text) });
    await this.seedSeries(caller);
    await this.seedTestimonials(caller);
  }

  private async seedSeries({ workspaceId, userId }: Caller): Promise<void> {
    const { networks, texts, slots, name, kind } = DEMO_SHELF;
    const accountIds = (await this.accounts.list(workspaceId))
      .filter(({ network }) => networks.some((each) => each === network))
      .map(({ id }) => id);
    if (accountIds.length === 0 || (await this.series.list(workspaceId)).length > 0) return;
    await this.series.save(
      workspaceId,
      uuidv7(),
      {
        name,
        kind,
        items: texts.map((text) => ({ id: uuidv7(), title: '', content: wordsOf(text) })),
        accountIds,
        campaignId: null,
        tags: ['how-to'],
        zone: 'Asia/Shanghai',
        slots: [...slots],
        everyWeeks: 1,
        startsOn: this.clock.now().toISOString().slice(0, 10),
        endsOn: null,
        minGapMinutes: 60,
      },
      userId,
    );
  }

  private async seedTestimonials(caller: Caller): Promise<void> {
    const { workspaceId } = caller;
    const isTouched = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.praise.isShelfTouched(tx, workspaceId),
    );
    if (isTouched) return;
    // What the town has said so far is on its way: nobody waits for the server to fetch it.
    await this.polls.pollDue(workspaceId);
    const posts = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.praise.kindest(tx, workspaceId, DEMO_TESTIMONIALS.length),
    );
    for (const [n, { topics, note, consent }] of DEMO_TESTIMONIALS.entries()) {
      const postId = posts[n];
      if (postId === undefined) return;
      const { id, version } = await this.testimonials.keep(caller, postId, { topics, note });
      const noted = { version, deliveryId: null, answerPostId: null };
      if (consent) await this.consents.note(caller, id, { ...noted, ...consent });
    }
  }
}

const wordsOf = (text: string): PublicationContent => PublicationContent.parse({ parts: [{ text }] });
