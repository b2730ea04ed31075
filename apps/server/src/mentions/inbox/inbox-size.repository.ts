import { Injectable } from '@nestjs/common';
import { type CellFilter, cellMatches } from '@tingshuo/contracts';
import type { Tx } from '../../platform/database/database.js';
import type { InboxQuery } from './inbox-query.js';
import type { InboxSizes } from './inbox-stream.js';

export interface Counter {
  scope: string;
  cell: number;
  count: number;
}

/** An author with more mentions than this is read like a large set. */
const MANY_OF_ONE_AUTHOR = 5_000;

/** The kept counters, and what they say about a query. */
@Injectable()
export class InboxSizeRepository {
  async counters(tx: Tx, workspaceId: string): Promise<Counter[]> {
    return await tx.$queryRaw<Counter[]>`
      SELECT scope, cell, count FROM inbox_counter WHERE workspace_id = ${workspaceId}::uuid AND count > 0`;
  }

  async sizesFor(tx: Tx, workspaceId: string, query: InboxQuery): Promise<InboxSizes> {
    const names = ['all', ...query.rules.map((rule) => `rule:${rule}`)];
    if (query.assignee !== null) names.push(`assignee:${query.assignee}`);
    const rows = await tx.$queryRaw<{ scope: string; cells: number[]; counts: number[] }[]>`
      SELECT scope, array_agg(cell) AS cells, array_agg(count) AS counts FROM inbox_counter
      WHERE workspace_id = ${workspaceId}::uuid AND scope = ANY (${names}) AND count > 0 GROUP BY scope`;
    const everything = rows.find((row) => row.scope === 'all')?.counts ?? [];
    return {
      scopes: new Map(rows.map((row) => [row.scope, allowed(row, query.cell)])),
      everything: everything.reduce((sum, count) => sum + count, 0),
      author: query.author === null ? 0 : await this.ofAuthor(tx, workspaceId, query.author),
    };
  }

  /** The numbers that cells call accounts by. */
  async accountNumbers(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Map<string, number>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.$queryRaw<{ id: string; number: number }[]>`
      SELECT id::text, number FROM social_account
      WHERE workspace_id = ${workspaceId}::uuid AND id = ANY (${[...ids]}::uuid[])`;
    return new Map(rows.map((row) => [row.id, row.number]));
  }

  private async ofAuthor(tx: Tx, workspaceId: string, authorId: string): Promise<number> {
    const rows = await tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM (SELECT FROM mention
        WHERE workspace_id = ${workspaceId}::uuid AND author_id = ${authorId}::uuid LIMIT ${MANY_OF_ONE_AUTHOR}) m`;
    return rows[0]?.count ?? 0;
  }
}

function allowed(row: { cells: number[]; counts: number[] }, filter: CellFilter) {
  return row.cells.flatMap((cell, at) =>
    cellMatches(cell, filter) ? [{ cell, count: row.counts[at] ?? 0 }] : [],
  );
}
