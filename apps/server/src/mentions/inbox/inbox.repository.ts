import { Injectable } from '@nestjs/common';
import type { Reader } from '../../platform/database/read-transaction.js';
import type { ListPosition } from '../../platform/http/list-position.js';
import { type InboxQuery, inboxTerms, isUnfiltered } from './inbox-query.js';
import { InboxSizeRepository } from './inbox-size.repository.js';
import { type InboxPlan, type InboxStream, planInbox } from './inbox-stream.js';
import { InboxStreams, type ListedMention } from './inbox-stream.repository.js';

export interface InboxPage {
  ids: string[];
  /** Where the list goes on; null at its end. */
  next: ListedMention | null;
}

/** One page of the inbox, whatever the filter and the place. */
@Injectable()
export class InboxRepository {
  constructor(
    private readonly sizes: InboxSizeRepository,
    private readonly streams: InboxStreams,
  ) {}

  async page(
    tx: Reader,
    workspaceId: string,
    query: InboxQuery,
    after: ListPosition,
    limit: number,
  ): Promise<InboxPage> {
    const terms = inboxTerms(query);
    if (terms !== null) return pageOf(await this.streams.withTerms(tx, terms, after, limit + 1), limit);
    const plan = isUnfiltered(query) ? NEWEST : await this.plan(tx, workspaceId, query, limit);
    if (!plan) return { ids: [], next: null };
    return pageOf(await this.matches(tx, workspaceId, query, plan, after, limit + 1), limit);
  }

  /** The newest first, where a short walk may fill the page; then the stream that holds exactly what matches. */
  private async matches(
    tx: Reader,
    workspaceId: string,
    query: InboxQuery,
    { stream, walkFirst }: InboxPlan,
    after: ListPosition,
    wanted: number,
  ): Promise<ListedMention[]> {
    const read = async (from: InboxStream, below: ListPosition, count: number, wanted: number) =>
      await this.streams.read(tx, workspaceId, from, query, below, count, wanted);
    if (walkFirst === null) return (await read(stream, after, wanted, wanted)).matches;
    const walk = await read(walkFirst.stream, after, walkFirst.count, wanted);
    const missing = wanted - walk.matches.length;
    if (missing <= 0 || walk.read < walkFirst.count || !walk.last) return walk.matches;
    const rest = await read(stream, positionAfter(walk.last), missing, missing);
    return [...walk.matches, ...rest.matches];
  }

  private async plan(
    tx: Reader,
    workspaceId: string,
    query: InboxQuery,
    limit: number,
  ): Promise<InboxPlan | null> {
    const sizes = await this.sizes.sizesFor(tx, workspaceId, query);
    return planInbox(query, sizes, limit);
  }
}

/** One match more than is shown says that there are more. */
function pageOf(found: readonly ListedMention[], limit: number): InboxPage {
  const shown = found.slice(0, limit);
  return { ids: shown.map(({ id }) => id), next: found.length > limit ? (shown.at(-1) ?? null) : null };
}

const positionAfter = ({ at, id }: ListedMention): ListPosition => ({ at: new Date(at).toISOString(), id });

const NEWEST: InboxPlan = { stream: { kind: 'time' }, walkFirst: null };
