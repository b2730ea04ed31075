import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { allowsEveryCell, type InboxQuery, isUnfiltered, termsOf } from './inbox-query.js';
import { InboxSizeRepository } from './inbox-size.repository.js';
import { type InboxPlan, type InboxStream, planInbox } from './inbox-stream.js';
import { InboxStreams, type ListedMention } from './inbox-stream.repository.js';
import type { ListPosition } from './list-position.js';
import { windowBefore } from './time-window.js';

export interface InboxPage {
  ids: string[];
  /** Where the list goes on; null at its end. A page may be short where matches lie far apart: the list goes on. */
  next: ListedMention | null;
}

/** The first piece shows how dense the matches are. */
const FIRST_PIECE = 300;
/** Most of a stream that one page reads; what is then missing is left to the next page. */
const MOST_READ = 6_000;
/** Small streams are read whole. */
const SMALL = 1_500;
/** Below every mention of a moment. */
const LOWEST_ID = '00000000-0000-0000-0000-000000000000';
/** How much longer the next stretch of time becomes where the last one held nothing. */
const STRIDE = 8;

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
    const plan = isUnfiltered(query) ? NEWEST : await this.plan(tx, workspaceId, query, limit);
    if (!plan) return { ids: [], next: null };
    const reading = new Reading(this.streams, tx, workspaceId, query, plan, after, limit + 1);
    await reading.run();
    const shown = reading.found.slice(0, limit);
    const isMore = reading.found.length > limit;
    const next = isMore ? shown.at(-1) : reading.atEnd ? null : reading.last;
    return { ids: shown.map(({ id }) => id), next: next ?? null };
  }

  private async plan(
    tx: Tx,
    workspaceId: string,
    query: InboxQuery,
    limit: number,
  ): Promise<InboxPlan | null> {
    const sizes = await this.sizes.sizesFor(tx, workspaceId, query);
    return planInbox(query, sizes, allowsEveryCell(query), limit);
  }
}

const NEWEST: InboxPlan = {
  stream: { kind: 'time' },
  size: Number.POSITIVE_INFINITY,
  walkFirst: 0,
  cells: null,
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
    const { stream, size, walkFirst } = this.plan;
    if (walkFirst > 0) await this.piece({ kind: 'time' }, walkFirst);
    if (this.isDone) return;
    if (this.streamIsExact) return void (await this.piece(stream, this.missing));
    let read = await this.piece(stream, size <= SMALL ? size + 1 : FIRST_PIECE);
    const terms = termsOf(this.query);
    if (terms !== null) return await this.goThroughWords(terms);
    while (!this.isDone && read < MOST_READ) {
      const expected = (this.missing * read) / (this.found.length + 0.5);
      read += await this.piece(stream, Math.min(Math.ceil(expected * 1.25) + 100, MOST_READ - read));
    }
  }

  private get missing(): number {
    return this.wanted - this.found.length;
  }

  private get isDone(): boolean {
    return this.atEnd || this.missing <= 0;
  }

  /** Whether everything in the stream matches. */
  private get streamIsExact(): boolean {
    const { rules, assignee, author, words } = this.query;
    const asked = [rules.length > 0, assignee !== null, author !== null].filter(Boolean).length;
    const { stream, cells } = this.plan;
    if (words !== null) return false;
    return stream.kind === 'time' ? asked === 0 && cells === null : asked <= 1;
  }

  private async piece(stream: InboxStream, count: number): Promise<number> {
    const { tx, workspaceId, query, plan } = this;
    const piece = await this.streams.read(
      tx,
      workspaceId,
      stream,
      query,
      plan.cells,
      this.position,
      count,
      this.missing,
    );
    this.found.push(...piece.matches);
    this.last = piece.last ?? this.last;
    this.atEnd = piece.read < count;
    return piece.read;
  }

  /** Back in time, stretch by stretch, each sized for what is still missing. */
  private async goThroughWords(terms: string): Promise<void> {
    const { tx, query } = this;
    let days = 1;
    while (!this.isDone && this.last) {
      const window = windowBefore(this.last.at, days);
      const all = window.terms === null ? terms : `${terms} & ${window.terms}`;
      const { missing } = this;
      const matches = await this.streams.withWords(tx, all, query, this.position, missing);
      this.found.push(...matches);
      if (window.since === null) this.atEnd = matches.length < missing;
      else this.last = { at: window.since, id: LOWEST_ID };
      const wanted = (days * this.missing) / Math.max(matches.length, 0.1);
      days = Math.ceil(Math.min(days * STRIDE, Math.max(days, wanted * 1.5)));
    }
  }

  private get position(): ListPosition {
    return this.last ? { at: new Date(this.last.at).toISOString(), id: this.last.id } : this.after;
  }
}
