import { Injectable } from '@nestjs/common';
import type { Bilingual, RouteInput, RouteOutput, Testimonial, testimonialRoutes } from '@tingshuo/contracts';
import { NetworksService } from '../accounts/networks.service.js';
import { Clock } from '../platform/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import type { Caller } from '../platform/http/caller.js';
import { cursorOf, positionOf } from '../platform/http/list-position.js';
import { notFound, Problem, staleWrite } from '../platform/http/problem.js';
import { uuidv7 } from '../platform/ids.js';
import { CONSENT_QUESTION } from './consent-question.js';
import { ShelvedPosts } from './shelved-post.repository.js';
import { type StoredTestimonial, TestimonialRepository } from './testimonial.repository.js';
import { TestimonialProofs } from './testimonial-proofs.service.js';
import { TestimonialUses } from './testimonial-use.repository.js';
import { testimonialView } from './testimonial-view.js';

export const TESTIMONIAL = { en: 'testimonial', zh: '好评' };
const PAGE = 50;

type Routes = typeof testimonialRoutes;

/** The shelf of what people said of us: kept, found again, sorted, put away. */
@Injectable()
export class Testimonials {
  constructor(
    private readonly database: Database,
    private readonly shelf: TestimonialRepository,
    private readonly posts: ShelvedPosts,
    private readonly uses: TestimonialUses,
    private readonly proofs: TestimonialProofs,
    private readonly networks: NetworksService,
    private readonly clock: Clock,
  ) {}

  async list(
    workspaceId: string,
    { q, topic, network, consent, cursor }: RouteInput<Routes['list']>['query'],
  ): Promise<RouteOutput<Routes['list']>> {
    const found = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.shelf.page(tx, workspaceId, {
        q: q || null,
        topic: topic ?? null,
        network: network ?? null,
        consents: consent,
        below: positionOf(cursor),
        limit: PAGE + 1,
      }),
    );
    const rows = found.slice(0, PAGE);
    const last = found.length > PAGE ? rows.at(-1) : undefined;
    return {
      rows: rows.map((row) => this.view(row)),
      next: last ? cursorOf({ at: last.keptAt.getTime(), id: last.id }) : null,
    };
  }

  async facets(workspaceId: string): Promise<RouteOutput<Routes['facets']>> {
    return await this.database.withWorkspace(workspaceId, async (tx) => this.shelf.facets(tx, workspaceId));
  }

  async keptOf(workspaceId: string, posts: readonly string[]): Promise<RouteOutput<Routes['kept']>> {
    return await this.database.withWorkspace(workspaceId, async (tx) => ({
      rows: await this.shelf.keptOf(tx, workspaceId, posts),
    }));
  }

  async show(workspaceId: string, id: string): Promise<RouteOutput<Routes['show']>> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const stored = await this.existing(tx, workspaceId, id);
      const { postId, authorId, askedAt, consent } = stored;
      const answer =
        consent === 'asked' && askedAt
          ? await this.posts.answerSince(tx, workspaceId, authorId, askedAt)
          : null;
      return {
        testimonial: this.view(stored),
        uses: await this.uses.of(tx, workspaceId, id),
        asking: {
          mentionId: await this.posts.mentionOf(tx, workspaceId, postId),
          question: CONSENT_QUESTION,
          answer: answer && { ...answer, at: answer.at.toISOString() },
        },
      };
    });
  }

  async keep(
    { workspaceId, userId }: Caller,
    postId: string,
    { topics, note }: { topics: readonly string[]; note: string },
  ): Promise<RouteOutput<Routes['keep']>> {
    const wanted = uuidv7();
    const stored = await this.database.withWorkspace(workspaceId, async (tx) => {
      const post = await this.posts.find(tx, workspaceId, postId);
      if (!post) throw notFound({ en: 'post', zh: '帖子' });
      if (post.direction === 'out' || post.isOwn) throw OWN_POST;
      if (!post.text?.trim()) throw NO_WORDS;
      const keeping = { postId, note, topics: unique(topics), keptBy: userId, keptAt: this.clock.now() };
      const id = await this.posts.keep(tx, workspaceId, { id: wanted, ...keeping });
      if (id === wanted)
        await appendEvents(tx, workspaceId, [
          {
            type: 'testimonial.kept',
            subject: `testimonial:${id}`,
            actor: `user:${userId}`,
            payload: { postId },
          },
        ]);
      return await this.existing(tx, workspaceId, id);
    });
    const isNew = stored.id === wanted;
    if (isNew) await this.proofs.ask({ workspaceId, id: stored.id, postId, of: 'words', userId });
    return { ...this.view(stored), isNew };
  }

  async change(
    workspaceId: string,
    id: string,
    change: RouteInput<Routes['change']>['body'],
  ): Promise<Testimonial> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const stored = await this.locked(tx, workspaceId, id, change.version);
      const { topics = stored.topics, note = stored.note } = change;
      await this.shelf.change(tx, workspaceId, id, { topics: unique(topics), note });
      return this.view(await this.existing(tx, workspaceId, id));
    });
  }

  async remove({ workspaceId, userId }: Caller, id: string): Promise<{ id: string }> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      if (!(await this.shelf.setRemoved(tx, workspaceId, id, this.clock.now()))) throw notFound(TESTIMONIAL);
      await this.log(tx, workspaceId, userId, 'testimonial.removed', id);
      return { id };
    });
  }

  async restore({ workspaceId, userId }: Caller, id: string): Promise<{ id: string }> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      if (await this.shelf.isKeptAgain(tx, workspaceId, id)) throw KEPT_AGAIN;
      if (!(await this.shelf.setRemoved(tx, workspaceId, id, null))) throw notFound(TESTIMONIAL);
      await this.log(tx, workspaceId, userId, 'testimonial.restored', id);
      return { id };
    });
  }

  async existing(tx: Tx, workspaceId: string, id: string): Promise<StoredTestimonial> {
    const stored = await this.shelf.find(tx, workspaceId, id);
    if (!stored) throw notFound(TESTIMONIAL);
    return stored;
  }

  /** Under its lock, as its caller knew it; without a version as it is now. */
  async locked(tx: Tx, workspaceId: string, id: string, version?: number): Promise<StoredTestimonial> {
    const stored = await this.shelf.lock(tx, workspaceId, id);
    if (!stored) throw notFound(TESTIMONIAL);
    if (version !== undefined && stored.version !== version) throw staleWrite(this.view(stored));
    return stored;
  }

  view(stored: StoredTestimonial): Testimonial {
    return testimonialView(stored, this.networkName(stored.network));
  }

  networkName(network: string): Bilingual {
    const known = this.networks.connectors.find(({ manifest }) => manifest.network === network)?.manifest;
    return known?.spokenName ?? known?.shortName ?? known?.name ?? { en: network, zh: network };
  }

  private async log(tx: Tx, workspaceId: string, userId: string, type: string, id: string): Promise<void> {
    const event = { type, subject: `testimonial:${id}`, actor: `user:${userId}`, payload: {} };
    await appendEvents(tx, workspaceId, [event]);
  }
}

const unique = (topics: readonly string[]): string[] => [...new Set(topics)];

const OWN_POST = new Problem('conflict', 'own_post', {
  en: 'This was said by one of your own accounts.',
  zh: '这条内容由自己的账号发布。',
});
const NO_WORDS = new Problem('conflict', 'no_words', {
  en: 'This post has no words that could be quoted.',
  zh: '该帖没有可引用的文字。',
});
const KEPT_AGAIN = new Problem('conflict', 'kept_again', {
  en: 'The same post stands on the shelf anew.',
  zh: '同一条内容已重新收录。',
});
