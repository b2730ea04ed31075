import { Injectable } from '@nestjs/common';
import type { MentionFilter, MentionRow } from '@tingshuo/contracts';
import { Database } from '../platform/database/database.js';
import type { Reader } from '../platform/database/read-transaction.js';
import { cursorOf, positionOf } from '../platform/http/list-position.js';
import { InboxRepository } from './inbox/inbox.repository.js';
import { InboxCount } from './inbox/inbox-count.repository.js';
import { type InboxQuery, inboxQuery } from './inbox/inbox-query.js';
import { type Counter, InboxSizeRepository } from './inbox/inbox-size.repository.js';
import { MentionRows } from './mention-row.repository.js';

/** Reading the inbox: pages, counters. */
@Injectable()
export class MentionsService {
  constructor(
    private readonly database: Database,
    private readonly inbox: InboxRepository,
    private readonly sizes: InboxSizeRepository,
    private readonly counts: InboxCount,
    private readonly rows: MentionRows,
  ) {}

  /** A page below `cursor`. It may be short, even empty, while `next` says that the list goes on. */
  async page(
    workspaceId: string,
    filter: MentionFilter,
    cursor: string | undefined,
    limit: number,
  ): Promise<{ rows: MentionRow[]; next: string | null }> {
    const after = positionOf(cursor);
    return await this.database.readWorkspace(workspaceId, async (tx) => {
      const query = await this.queryOf(tx, workspaceId, filter);
      const { ids, next } = await this.inbox.page(tx, workspaceId, query, after, limit);
      const rows = await this.rows.byIds(tx, workspaceId, ids);
      return { rows, next: next && cursorOf(next) };
    });
  }

  async counters(workspaceId: string): Promise<Counter[]> {
    return await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.sizes.counters(tx, workspaceId),
    );
  }

  /** How many mentions the filter lets through; may take seconds for words among very many. */
  async count(tx: Reader, workspaceId: string, filter: MentionFilter): Promise<number> {
    return await this.counts.of(tx, workspaceId, await this.queryOf(tx, workspaceId, filter));
  }

  /** The filter in the terms of the index. */
  async queryOf(tx: Reader, workspaceId: string, filter: MentionFilter): Promise<InboxQuery> {
    const numbers = await this.sizes.accountNumbers(tx, workspaceId, filter.account);
    return inboxQuery(filter, numbers);
  }
}
