import { Injectable } from '@nestjs/common';
import { Prisma } from '@tingshuo/prisma';
import type { Reader } from '../../platform/database/read-transaction.js';
import { type InboxQuery, inboxTerms } from './inbox-query.js';
import { cellCondition, InboxSizeRepository } from './inbox-size.repository.js';
import { InboxStreams } from './inbox-stream.repository.js';

const { sql, empty } = Prisma;

/** How many mentions match: from the kept counters where they tell, else by counting. */
@Injectable()
export class InboxCount {
  constructor(
    private readonly sizes: InboxSizeRepository,
    private readonly streams: InboxStreams,
  ) {}

  async of(tx: Reader, workspaceId: string, query: InboxQuery): Promise<number> {
    const terms = inboxTerms(query);
    if (terms !== null) return await this.streams.countWithTerms(tx, terms);
    const scope = scopeOf(query);
    if (scope === null) return await this.counted(tx, workspaceId, query);
    const { scopes } = await this.sizes.sizesFor(tx, workspaceId, query);
    return scopes.get(scope)?.mentions ?? 0;
  }

  private async counted(tx: Reader, workspaceId: string, query: InboxQuery): Promise<number> {
    const { rules, author } = query;
    const rows = await tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM mention m
      WHERE m.workspace_id = ${workspaceId}::uuid AND ${cellCondition('m.cell', query.cell)}
        ${author === null ? empty : sql`AND m.author_id = ${author}::uuid`}
        ${
          rules.length === 0
            ? empty
            : sql`AND EXISTS (SELECT FROM mention_hit h WHERE h.workspace_id = m.workspace_id AND h.mention_id = m.id
                AND h.rule_id = ANY (${[...rules]}::uuid[]))`
        }`;
    return rows[0]?.count ?? 0;
  }
}

/** The one scope whose counters answer a query of at most one set; null for authors and several rules. */
function scopeOf({ rules, assignee, author }: InboxQuery): string | null {
  if (author !== null || rules.length > 1) return null;
  if (rules.length === 1) return `rule:${rules[0]}`;
  return assignee === null ? 'all' : `assignee:${assignee}`;
}
