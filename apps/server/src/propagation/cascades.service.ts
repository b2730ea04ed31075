import { Injectable } from '@nestjs/common';
import type { CascadeRowView, CascadeView } from '@tingshuo/contracts';
import { Database } from '../platform/database/database.js';
import type { Reader } from '../platform/database/read-transaction.js';
import { notFound } from '../platform/http/problem.js';
import { PersonCards } from '../posts/person-card.repository.js';
import { PostViews } from '../posts/post-view.repository.js';
import { CascadeRepository, type SpreadCount, type SpreadRow } from './cascade.repository.js';
import { cascadeView } from './cascade-view.js';
import { mergedByOrigin } from './merge-origins.js';

/** Of a larger cascade, the layers nearest to the original are shown. */
const MAX_POSTS = 5_000;
const MAX_STEPS_UP = 50;
/** Threads that are looked at for a list; those of quotes are added to what they quote. */
const CANDIDATES = 400;
const TIMEOUT = { timeoutMs: 10_000 };

/** How posts spread: the tree of each, and those that spread most. */
@Injectable()
export class CascadesService {
  constructor(
    private readonly database: Database,
    private readonly cascades: CascadeRepository,
    private readonly posts: PostViews,
    private readonly cards: PersonCards,
  ) {}

  /** Throws Problem (not found) for a post that is unknown or private. */
  async show(workspaceId: string, postId: string): Promise<CascadeView> {
    return await this.database.readWorkspace(
      workspaceId,
      async (tx) => {
        const originId = (await this.origins(tx, workspaceId, [postId])).get(postId) ?? postId;
        const origin = await this.cascades.post(tx, workspaceId, originId);
        if (!origin) throw notFound({ en: 'This post', zh: '该帖子' });
        const { rows, isCut } = await this.spread(tx, workspaceId, origin);
        const cards = await this.cards.of(
          tx,
          workspaceId,
          rows.map((row) => row.authorId),
        );
        const { namedIds, ...view } = cascadeView(rows, cards);
        const posts = await this.posts.byIds(tx, workspaceId, namedIds);
        const post = posts.get(originId);
        if (!post) throw notFound({ en: 'This post', zh: '该帖子' });
        return { ...view, post, named: [...posts.values()], isCut };
      },
      TIMEOUT,
    );
  }

  async list(workspaceId: string, from: Date, to: Date, limit: number): Promise<CascadeRowView[]> {
    return await this.database.readWorkspace(
      workspaceId,
      async (tx) => {
        const threads = await this.cascades.busiest(tx, workspaceId, from, to, CANDIDATES);
        const origins = await this.origins(
          tx,
          workspaceId,
          threads.map(({ originId }) => originId),
        );
        const largest = mergedByOrigin(threads, origins).slice(0, limit);
        const posts = await this.posts.byIds(
          tx,
          workspaceId,
          largest.map(({ originId }) => originId),
        );
        return largest.flatMap((count) => {
          const post = posts.get(count.originId);
          return post ? [rowOf(count, post)] : [];
        });
      },
      TIMEOUT,
    );
  }

  /** The beginnings of cascades, by post; posts that quote each other in a circle end anywhere on it. */
  private async origins(
    tx: Reader,
    workspaceId: string,
    postIds: readonly string[],
  ): Promise<Map<string, string>> {
    const origins = new Map(postIds.map((id) => [id, id]));
    for (let step = 0; step < MAX_STEPS_UP; step++) {
      const above = await this.cascades.above(tx, workspaceId, [...new Set(origins.values())]);
      if (above.size === 0) break;
      for (const [id, origin] of origins) origins.set(id, above.get(origin) ?? origin);
    }
    return origins;
  }

  private async spread(
    tx: Reader,
    workspaceId: string,
    origin: SpreadRow,
  ): Promise<{ rows: SpreadRow[]; isCut: boolean }> {
    const rows = new Map([[origin.id, origin]]);
    let layer = [origin.id];
    while (layer.length > 0 && rows.size <= MAX_POSTS) {
      const next = await this.cascades.below(tx, workspaceId, layer);
      const fresh = next.filter((row) => !rows.has(row.id));
      for (const row of fresh) rows.set(row.id, row);
      layer = [...new Set(fresh.flatMap(({ postId }) => postId ?? []))];
    }
    return { rows: [...rows.values()].slice(0, MAX_POSTS), isCut: rows.size > MAX_POSTS };
  }
}

function rowOf(
  { answers, reposts, quotes, authorIds, lastMs }: SpreadCount,
  post: CascadeRowView['post'],
): CascadeRowView {
  const people = new Set([...authorIds, post.author.identityId]).size;
  return { post, answers, reposts, quotes, people, lastAt: new Date(lastMs).toISOString() };
}
