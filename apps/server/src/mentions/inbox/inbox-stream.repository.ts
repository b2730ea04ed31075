import { Injectable } from '@nestjs/common';
import { Prisma } from '@tingshuo/prisma';
import type { Reader } from '../../platform/database/read-transaction.js';
import { LIST_TOP, type ListPosition } from '../../platform/http/list-position.js';
import { allowsEveryCell, type InboxQuery, type Terms } from './inbox-query.js';
import { cellCondition } from './inbox-size.repository.js';
import type { InboxStream } from './inbox-stream.js';

/** A mention's place in the list; `at` in epoch milliseconds. */
export interface ListedMention {
  id: string;
  at: number;
}

/** A piece of a stream: what of it matches, how many were read, and the last that was read. */
export interface StreamPiece {
  matches: ListedMention[];
  read: number;
  last: ListedMention | null;
}

interface PieceRow {
  ids: string[];
  times: number[];
  read: number;
  lastId: string | null;
  lastTime: number | null;
}

type Sql = Prisma.Sql;
const { sql, join, empty } = Prisma;

/** Reads streams of mentions below a position, newest first. Every statement costs a bounded number of index entries. */
@Injectable()
export class InboxStreams {
  /** Reads `count` of the stream below the position and keeps at most `wanted` that match the rest of the query. */
  async read(
    tx: Reader,
    workspaceId: string,
    stream: InboxStream,
    query: InboxQuery,
    below: ListPosition,
    count: number,
    wanted: number,
  ): Promise<StreamPiece> {
    const scope: Scope = { workspace: sql`${workspaceId}::uuid`, query, below, count };
    const conditions = remaining(scope, stream);
    const needsRow = conditions.some(({ of }) => of === 'mention');
    const rows = await tx.$queryRaw<PieceRow[]>`
      WITH ${candidates(scope, stream)},
      match AS (
        SELECT c.occurred_at, c.id FROM candidate c
        ${needsRow ? sql`JOIN mention m ON m.workspace_id = ${scope.workspace} AND m.id = c.id` : empty}
        ${
          conditions.length > 0
            ? sql`WHERE ${join(
                conditions.map((each) => each.sql),
                ' AND ',
              )}`
            : empty
        }
        ORDER BY c.occurred_at DESC, c.id DESC LIMIT ${wanted}
      ),
      last AS (SELECT c.id, c.occurred_at FROM candidate c ORDER BY c.occurred_at, c.id LIMIT 1)
      SELECT coalesce(array_agg(k.id::text ORDER BY k.occurred_at DESC, k.id DESC), '{}') AS ids,
        coalesce(array_agg(${milliseconds(sql`k.occurred_at`)} ORDER BY k.occurred_at DESC, k.id DESC), '{}') AS times,
        (SELECT count(*)::int FROM candidate) AS read,
        (SELECT id::text FROM last) AS "lastId",
        (SELECT ${milliseconds(sql`occurred_at`)} FROM last) AS "lastTime"
      FROM match k`;
    const row = rows[0];
    if (!row) throw new Error('the stream query returned no row');
    const last = row.lastId === null || row.lastTime === null ? null : { id: row.lastId, at: row.lastTime };
    const matches = row.ids.map((id, at) => ({ id, at: row.times[at] ?? 0 }));
    return { matches, read: row.read, last };
  }

  /** What has all of the terms, newest first. */
  async withTerms(tx: Reader, terms: Terms, below: ListPosition, wanted: number): Promise<ListedMention[]> {
    return await tx.$queryRaw<ListedMention[]>`
      SELECT w.id::text, ${milliseconds(sql`w.occurred_at`)} AS at FROM ${withTerms(terms, below, wanted)} w`;
  }

  async countWithTerms(tx: Reader, terms: Terms): Promise<number> {
    const rows = await tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM ${withTerms(terms, LIST_TOP, null)} w`;
    return rows[0]?.count ?? 0;
  }
}

function withTerms({ terms, groups, cell, langs }: Terms, below: ListPosition, wanted: number | null): Sql {
  return sql`mentions_with_terms(${terms}::tsquery, ${groups}::tsquery[], ${cell.accounts}::int[], ${cell.states}::int[],
    ${cell.moods}::int[], ${cell.whys}::int[], ${langs}::text[], ${below.at}::timestamptz, ${below.id}::uuid,
    ${wanted}::int)`;
}

interface Scope {
  workspace: Sql;
  query: InboxQuery;
  below: ListPosition;
  count: number;
}

function milliseconds(time: Sql): Sql {
  return sql`(extract(epoch FROM ${time}) * 1000)::float8`;
}

/** Ends with a common table `candidate (occurred_at, id, cell)` of at most `count` rows. */
function candidates(scope: Scope, stream: InboxStream): Sql {
  switch (stream.kind) {
    case 'time':
      return oneRange(scope, empty);
    case 'author':
      return oneRange(
        scope,
        sql`AND m.author_id = ${stream.author}::uuid AND ${cellCondition('m.cell', scope.query.cell)}`,
      );
    case 'assignee-time':
      return oneRange(scope, sql`AND m.assignee_id = ${stream.assignee}`);
    case 'cells':
      return merged(scope, {
        ...MENTIONS,
        keys: keysOf(scope, sql`scope = 'all'`),
        ranges: stream.ranges,
        match: sql`m.cell = k.cell`,
      });
    case 'assignee':
      return merged(scope, {
        ...MENTIONS,
        keys: keysOf(scope, sql`scope = ${`assignee:${stream.assignee}`}`),
        ranges: stream.ranges,
        match: sql`m.assignee_id = ${stream.assignee} AND m.cell = k.cell`,
      });
    case 'rules':
      return merged(scope, {
        table: sql`mention_hit`,
        id: sql`mention_id`,
        keys: keysOf(scope, sql`scope = ANY (${stream.rules.map((rule) => `rule:${rule}`)})`),
        ranges: stream.ranges,
        match: sql`m.rule_id = k.rule AND m.cell = k.cell`,
      });
  }
}

function oneRange({ workspace, below, count }: Scope, condition: Sql): Sql {
  return sql`candidate AS MATERIALIZED (
    SELECT m.occurred_at, m.id, m.cell FROM mention m
    WHERE m.workspace_id = ${workspace} AND (m.occurred_at, m.id) < (${below.at}::timestamptz, ${below.id}::uuid) ${condition}
    ORDER BY m.occurred_at DESC, m.id DESC LIMIT ${count})`;
}

interface Ranges {
  table: Sql;
  id: Sql;
  /** Rows with the columns cell and rule. */
  keys: Sql;
  ranges: number;
  match: Sql;
}

const MENTIONS = { table: sql`mention`, id: sql`id` };

/** The cells that a scope has and the query allows. */
function keysOf({ workspace, query }: Scope, scope: Sql): Sql {
  return sql`SELECT cell, CASE WHEN scope LIKE 'rule:%' THEN substr(scope, 6)::uuid END AS rule
    FROM inbox_counter
    WHERE workspace_id = ${workspace} AND ${scope} AND count > 0 AND ${cellCondition('cell', query.cell)}`;
}

/**
 * The newest `count` of many index ranges (after Fagin's threshold algorithm): a few of every range first; only
 * ranges that may hold more above the count-th of those are read on, and no deeper than it.
 */
function merged({ workspace, below, count }: Scope, { keys, ranges, table, id, match }: Ranges): Sql {
  const few = Math.min(count, Math.max(2, Math.ceil((3 * count) / ranges)));
  const rangeOf = (condition: Sql, limit: number) => sql`
    SELECT m.occurred_at, m.${id} AS id FROM ${table} m
    WHERE m.workspace_id = ${workspace} AND ${match}
      AND (m.occurred_at, m.${id}) < (${below.at}::timestamptz, ${below.id}::uuid) ${condition}
    ORDER BY m.occurred_at DESC, m.${id} DESC LIMIT ${limit}`;
  return sql`key AS MATERIALIZED (${keys}),
    first AS MATERIALIZED (
      SELECT k.cell, k.rule, r.occurred_at, r.id FROM key k CROSS JOIN LATERAL (${rangeOf(empty, few)}) r),
    threshold AS MATERIALIZED (
      SELECT coalesce((SELECT d.occurred_at FROM (SELECT DISTINCT f.occurred_at, f.id FROM first f) d
        ORDER BY d.occurred_at DESC OFFSET ${count - 1} LIMIT 1), '-infinity') AS at),
    deeper AS MATERIALIZED (
      SELECT f.cell, f.rule, min(f.occurred_at) AS from_at, t.at AS to_at FROM first f CROSS JOIN threshold t
      GROUP BY f.cell, f.rule, t.at HAVING count(*) = ${few} AND min(f.occurred_at) >= t.at),
    rest AS (
      SELECT r.occurred_at, r.id FROM deeper k
      CROSS JOIN LATERAL (${rangeOf(sql`AND m.occurred_at <= k.from_at AND m.occurred_at >= k.to_at`, count)}) r),
    candidate AS MATERIALIZED (
      SELECT u.occurred_at, u.id FROM (SELECT f.occurred_at, f.id FROM first f UNION SELECT r.occurred_at, r.id FROM rest r) u
      ORDER BY u.occurred_at DESC, u.id DESC LIMIT ${count})`;
}

interface Condition {
  /** Whether it needs the mention's row, or the candidate tells. */
  of: 'candidate' | 'mention';
  sql: Sql;
}

/** What of the query the stream itself does not ensure. */
function remaining({ workspace, query }: Scope, stream: InboxStream): Condition[] {
  const conditions: Condition[] = [];
  if ((stream.kind === 'time' || stream.kind === 'assignee-time') && !allowsEveryCell(query)) {
    conditions.push({ of: 'candidate', sql: cellCondition('c.cell', query.cell) });
  }
  if (query.rules.length > 0 && stream.kind !== 'rules') {
    conditions.push({
      of: 'candidate',
      sql: sql`EXISTS (SELECT FROM mention_hit h WHERE h.workspace_id = ${workspace} AND h.mention_id = c.id
        AND h.rule_id = ANY (${[...query.rules]}::uuid[]))`,
    });
  }
  if (query.assignee !== null && stream.kind !== 'assignee' && stream.kind !== 'assignee-time') {
    conditions.push({ of: 'mention', sql: sql`m.assignee_id = ${query.assignee}` });
  }
  return conditions;
}
