import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { allowsEveryCell, type InboxQuery, inboxTerms, isUnfiltered } from './inbox-query.js';
import { InboxSizeRepository } from './inbox-size.repository.js';
import { type InboxPlan, type InboxStream, planInbox } from './inbox-stream.js';
import { InboxStreams, type ListedMention } from './inbox-stream.repository.js';
import type { ListPosition } from './list-position.js';

export interface InboxPage {
  ids: string[];
  /** Where the list goes on; null at its end. A page may be short where matches lie far apart: the list goes on. */
  next: ListedMention | null;
}

/** The first piece shows how dense the matches are. */
const FIRST_PIECE = 200;
/** Most of a stream that one page reads; what is then missing is left to the next page. */
const MOST_READ = 6_000;
/** Small streams are read whole. */
const SMALL = 1_500;
/** What one row costs, in microseconds: read in a stream, passed in a set. */
const COST = { ofOneRange: 3, ofManyRanges: 10, inSet: 0.4 };
/** Larger sets are not intersected whole: the page is then short. */
const MOST_IN_SETS = 100_000;

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
    if (terms !== null) return pageOf(await this.streams.withWords(tx, terms, after, limit + 1), limit);
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
  size: Number.POSITIVE_INFINITY,
  sets: 0,
  walkFirst: 0,
};

/** One page being put together, piece by piece. */
class Reading {
  readonly found: ListedMention[] = [];
  last: ListedMention | null = null;
  atEnd = false;
  /** Of the plan's stream. */
  private read = 0;

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
    if (this.streamIsExact) return await this.piece(stream, this.missing);
    await this.piece(stream, size <= SMALL ? size + 1 : FIRST_PIECE);
    while (!this.isDone && this.read < MOST_READ) {
      const expected = (this.missing * this.read) / (this.found.length + 0.5);
      if (this.areSetsCheaper(expected)) break;
      await this.piece(stream, Math.min(Math.ceil(expected * 1.25) + 100, MOST_READ - this.read));
    }
    if (!this.isDone && this.plan.sets <= MOST_IN_SETS) await this.intersect();
  }

  private areSetsCheaper(expected: number): boolean {
    const { sets } = this.plan;
    return sets <= MOST_IN_SETS && sets * COST.inSet < expected * this.costOfReading;
  }

  private get costOfReading(): number {
    const { kind } = this.plan.stream;
    return kind === 'time' || kind === 'author' ? COST.ofOneRange : COST.ofManyRanges;
  }

  private get missing(): number {
    return this.wanted - this.found.length;
  }

  private get isDone(): boolean {
    return this.atEnd || this.missing <= 0;
  }

  /** Whether everything in the stream matches. */
  private get streamIsExact(): boolean {
    const { rules, assignee, author } = this.query;
    const asked = [rules.length > 0, assignee !== null, author !== null].filter(Boolean).length;
    return this.plan.stream.kind === 'time' ? asked === 0 && allowsEveryCell(this.query) : asked <= 1;
  }

  private async piece(stream: InboxStream, count: number): Promise<void> {
    const { tx, workspaceId, query } = this;
    const piece = await this.streams.read(tx, workspaceId, stream, query, this.position, count, this.missing);
    this.found.push(...piece.matches);
    this.last = piece.last ?? this.last;
    this.atEnd = piece.read < count;
    if (stream === this.plan.stream) this.read += piece.read;
  }

  private async intersect(): Promise<void> {
    const { tx, workspaceId, query, missing } = this;
    const matches = await this.streams.inAllSets(tx, workspaceId, query, this.position, missing);
    this.found.push(...matches);
    this.atEnd = matches.length < missing;
  }

  private get position(): ListPosition {
    return this.last ? { at: new Date(this.last.at).toISOString(), id: this.last.id } : this.after;
  }
}
