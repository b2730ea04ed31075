import { Injectable } from '@nestjs/common';
import { type CellFilter, LANG_CLASSES, MENTION_STATES, SENTIMENTS, WHYS } from '@tingshuo/contracts';
import { Prisma } from '@tingshuo/prisma';
import type { Reader } from '../../platform/database/read-transaction.js';
import type { InboxQuery } from './inbox-query.js';
import type { InboxSizes, ScopeSize } from './inbox-stream.js';

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
  async counters(tx: Reader, workspaceId: string): Promise<Counter[]> {
    return await tx.$queryRaw<Counter[]>`
      SELECT scope, cell, count FROM inbox_counter WHERE workspace_id = ${workspaceId}::uuid AND count > 0`;
  }

  async sizesFor(tx: Reader, workspaceId: string, query: InboxQuery): Promise<InboxSizes> {
    const names = ['all', ...query.rules.map((rule) => `rule:${rule}`)];
    if (query.assignee !== null) names.push(`assignee:${query.assignee}`);
    const rows = await tx.$queryRaw<(ScopeSize & { scope: string })[]>`
      SELECT scope, sum(count)::int AS everything,
        count(*) FILTER (WHERE ${cellCondition('cell', query.cell)})::int AS cells,
        coalesce(sum(count) FILTER (WHERE ${cellCondition('cell', query.cell)}), 0)::int AS mentions
      FROM inbox_counter
      WHERE workspace_id = ${workspaceId}::uuid AND scope = ANY (${names}) AND count > 0 GROUP BY scope`;
    return {
      scopes: new Map(rows.map(({ scope, ...size }) => [scope, size])),
      author: query.author === null ? 0 : await this.ofAuthor(tx, workspaceId, query.author),
    };
  }

  /** The numbers that cells call accounts by. */
  async accountNumbers(
    tx: Reader,
    workspaceId: string,
    ids: readonly string[],
  ): Promise<Map<string, number>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.$queryRaw<{ id: string; number: number }[]>`
      SELECT id::text, number FROM social_account
      WHERE workspace_id = ${workspaceId}::uuid AND id = ANY (${[...ids]}::uuid[])`;
    return new Map(rows.map((row) => [row.id, row.number]));
  }

  private async ofAuthor(tx: Reader, workspaceId: string, authorId: string): Promise<number> {
    const rows = await tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM (SELECT FROM mention
        WHERE workspace_id = ${workspaceId}::uuid AND author_id = ${authorId}::uuid LIMIT ${MANY_OF_ONE_AUTHOR}) m`;
    return rows[0]?.count ?? 0;
  }
}

const COLUMNS = {
  cell: Prisma.sql`cell`,
  'c.cell': Prisma.sql`c.cell`,
  'm.cell': Prisma.sql`m.cell`,
};

/** A filter as the numbers that stand in cells; a part without numbers allows every value. */
export function cellNumbers(filter: CellFilter) {
  return {
    accounts: [...(filter.accountNumbers ?? [])],
    states: indexes(MENTION_STATES, filter.states),
    moods: indexes(SENTIMENTS, filter.sentiments),
    langs: indexes(LANG_CLASSES, filter.langs),
    whys: indexes(WHYS, filter.whys),
  };
}

/** Whether a cell passes the filter, in SQL: the same as `cellMatches` of the contracts. */
export function cellCondition(column: keyof typeof COLUMNS, filter: CellFilter): Prisma.Sql {
  const cell = COLUMNS[column];
  const { accounts, states, moods, langs, whys } = cellNumbers(filter);
  const parts = [
    oneOf(Prisma.sql`(${cell} >> 9)`, accounts),
    oneOf(Prisma.sql`((${cell} >> 7) & 3)`, states),
    oneOf(Prisma.sql`((${cell} >> 5) & 3)`, moods),
    oneOf(Prisma.sql`((${cell} >> 3) & 3)`, langs),
    oneOf(Prisma.sql`(${cell} & 7)`, whys),
  ].flatMap((part) => part ?? []);
  return parts.length > 0 ? Prisma.join(parts, ' AND ') : Prisma.sql`true`;
}

function oneOf(part: Prisma.Sql, allowed: readonly number[]): Prisma.Sql | null {
  return allowed.length === 0 ? null : Prisma.sql`${part} = ANY (${[...allowed]}::int[])`;
}

/** Allowing every value is no filter. */
function indexes<T>(all: readonly T[], allowed: readonly T[] = []): number[] {
  return all.every((value) => allowed.includes(value)) ? [] : allowed.map((value) => all.indexOf(value));
}
