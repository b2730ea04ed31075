import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { type InboxQuery, inboxTerms, isUnfiltered } from './inbox-query.js';
import { InboxSizeRepository } from './inbox-size.repository.js';
import { type InboxPlan, type InboxStream, planInbox } from './inbox-stream.js';
import { InboxStreams, type ListedMention } from './inbox-stream.repository.js';
import type { ListPosition } from './list-position.js';

export interface InboxPage {
  ids: string[];
  /** Where the list goes on; null at its end. A page may be short where matches lie far apart: the list goes on. */
  next: ListedMention | null;
}

/** One page of the inbox: any filter, any place, a bounded amount of work. */
@Injectable()
export class InboxRepository {
  constructor(
    private readonly sizes: InboxSizeRepository,
    private readonly streams: InboxStreams,
  ) {}

  async page(
    tx: Tx,
    workspaceId: string,
    query: InboxQuery,
    after: ListPosition,
    limit: number,
  ): Promise<InboxPage> {
    const terms = inboxTerms(query);
    if (terms !== null) return pageOf(await this.streams.withTerms(tx, terms, after, limit + 1), limit);
    const plan = isUnfiltered(query) ? NEWEST : await this.plan(tx, workspaceId, query, limit);
    if (!plan) return { ids: [], next: null };
    const reading = new Reading(this.streams, tx, workspaceId, query, plan, after, limit + 1);
    await reading.run();
    return pageOf(reading.found, limit, reading.atEnd ? null : reading.last);
  }

  private async plan(
    tx: Tx,
    workspaceId: string,
    query: InboxQuery,
    limit: number,
  ): Promise<InboxPlan | null> {
    const sizes = await this.sizes.sizesFor(tx, workspaceId, query);
    return planInbox(query, sizes, limit);
  }
}

/** One match more than is shown says that there are more; else the list goes on from `last`, if at all. */
function pageOf(
  found: readonly ListedMention[],
  limit: number,
  last: ListedMention | null = null,
): InboxPage {
  const shown = found.slice(0, limit);
  const next = found.length > limit ? shown.at(-1) : last;
  return { ids: shown.map(({ id }) => id), next: next ?? null };
}

const NEWEST: InboxPlan = {
  stream: { kind: 'time' },
  walkFirst: 0,
};

/** One page being put together, piece by piece. */
class Reading {
  readonly found: ListedMention[] = [];
  last: ListedMention | null = null;
  atEnd = false;

  constructor(
    private readonly streams: InboxStreams,
    private readonly tx: Tx,
    private readonly workspaceId: string,
    private readonly query: InboxQuery,
    private readonly plan: InboxPlan,
    private readonly after: ListPosition,
    private readonly wanted: number,
  ) {}

  async run(): Promise<void> {
    const { stream, walkFirst } = this.plan;
    if (walkFirst > 0) await this.piece({ kind: 'time' }, walkFirst);
    if (this.isDone) return;
    await this.piece(stream, this.missing);
  }

  private get missing(): number {
    return this.wanted - this.found.length;
  }

  private get isDone(): boolean {
    return this.atEnd || this.missing <= 0;
  }

  private async piece(stream: InboxStream, count: number): Promise<void> {
    const { tx, workspaceId, query } = this;
    const piece = await this.streams.read(tx, workspaceId, stream, query, this.position, count, this.missing);
    this.found.push(...piece.matches);
    this.last = piece.last ?? this.last;
    this.atEnd = piece.read < count;
  }

  private get position(): ListPosition {
    return this.last ? { at: new Date(this.last.at).toISOString(), id: this.last.id } : this.after;
  }
}
