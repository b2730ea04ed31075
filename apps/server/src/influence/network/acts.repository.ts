import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { float64Column, int16Column, int32Column } from './binary-columns.js';

/** Interactions as columns; `sources`, `targets` and `kindOf` are places in `ids` and `kinds`. */
export interface ActColumns {
  ids: string[];
  kinds: string[];
  sources: Int32Array;
  targets: Int32Array;
  kindOf: Int16Array;
  timesMs: Float64Array;
  taken: Taken;
}

/**
 * What has been taken up: everything of the transactions before `until`, all of which have ended, and of the later
 * ones those in `early`. A transaction shows all its rows at once, so none is missed or taken twice.
 */
export interface Taken {
  readonly until: string;
  readonly early: readonly string[];
}

export const NOTHING_TAKEN: Taken = { until: '0', early: [] };

/** Follows as columns; `untilMs` is infinite as long as one holds. */
export interface FollowColumns {
  ids: string[];
  sources: Int32Array;
  targets: Int32Array;
  sinceMs: Float64Array;
  untilMs: Float64Array;
}

interface ActRow {
  until: string;
  early: string[] | null;
  ids: string | null;
  kinds: string | null;
  sources: Uint8Array | null;
  targets: Uint8Array | null;
  kind_of: Uint8Array | null;
  times: Uint8Array | null;
}

interface FollowRow {
  ids: string | null;
  sources: Uint8Array | null;
  targets: Uint8Array | null;
  since: Uint8Array | null;
  until: Uint8Array | null;
}

/** Reads a workspace's network in one pass: ids once each, everything else as binary columns. */
@Injectable()
export class ActsRepository {
  /** The interactions that have been added since what was taken up. */
  async addedSince(tx: Tx, workspaceId: string, taken: Taken): Promise<ActColumns> {
    const [row] = await tx.$queryRaw<ActRow[]>`
      WITH horizon AS (SELECT (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint AS xmin),
      acts AS MATERIALIZED (
        SELECT source_id, target_id, action, occurred_at, added_in FROM interaction
        WHERE workspace_id = ${workspaceId}::uuid AND added_in >= ${taken.until}::bigint
          AND added_in <> ALL (${taken.early}::bigint[])
      ), ends AS MATERIALIZED (
        SELECT id, (row_number() OVER (ORDER BY id) - 1)::int AS n
        FROM (SELECT source_id AS id FROM acts UNION SELECT target_id FROM acts) u
      ), kinds AS MATERIALIZED (
        SELECT action, (row_number() OVER (ORDER BY action) - 1)::smallint AS n FROM (SELECT DISTINCT action FROM acts) d
      )
      SELECT (SELECT xmin::text FROM horizon) AS until,
        (SELECT array_agg(DISTINCT added_in::text) FROM acts WHERE added_in >= (SELECT xmin FROM horizon)) AS early,
        (SELECT string_agg(id::text, ' ' ORDER BY n) FROM ends) AS ids,
        (SELECT string_agg(action, ' ' ORDER BY n) FROM kinds) AS kinds,
        string_agg(int4send(s.n), ''::bytea) AS sources, string_agg(int4send(t.n), ''::bytea) AS targets,
        string_agg(int2send(k.n), ''::bytea) AS kind_of,
        string_agg(float8send(extract(epoch FROM a.occurred_at)::float8 * 1000), ''::bytea) AS times
      FROM acts a JOIN ends s ON s.id = a.source_id JOIN ends t ON t.id = a.target_id
        JOIN kinds k ON k.action = a.action`;
    return {
      ids: words(row?.ids),
      kinds: words(row?.kinds),
      sources: int32Column(row?.sources ?? null),
      targets: int32Column(row?.targets ?? null),
      kindOf: int16Column(row?.kind_of ?? null),
      timesMs: float64Column(row?.times ?? null),
      taken: afterwards(taken, row),
    };
  }

  async follows(tx: Tx, workspaceId: string): Promise<FollowColumns> {
    const [row] = await tx.$queryRaw<FollowRow[]>`
      WITH edges AS MATERIALIZED (
        SELECT source_id, target_id, since, until FROM follow_edge WHERE workspace_id = ${workspaceId}::uuid
      ), ends AS MATERIALIZED (
        SELECT id, (row_number() OVER (ORDER BY id) - 1)::int AS n
        FROM (SELECT source_id AS id FROM edges UNION SELECT target_id FROM edges) u
      )
      SELECT (SELECT string_agg(id::text, ' ' ORDER BY n) FROM ends) AS ids,
        string_agg(int4send(s.n), ''::bytea) AS sources, string_agg(int4send(t.n), ''::bytea) AS targets,
        string_agg(float8send(extract(epoch FROM e.since)::float8 * 1000), ''::bytea) AS since,
        string_agg(float8send(coalesce(extract(epoch FROM e.until)::float8 * 1000, 'infinity')), ''::bytea) AS until
      FROM edges e JOIN ends s ON s.id = e.source_id JOIN ends t ON t.id = e.target_id`;
    return {
      ids: words(row?.ids),
      sources: int32Column(row?.sources ?? null),
      targets: int32Column(row?.targets ?? null),
      sinceMs: float64Column(row?.since ?? null),
      untilMs: float64Column(row?.until ?? null),
    };
  }

  /** How many likes, reposts and answers each post drew, by its author. */
  async reactions(tx: Tx, workspaceId: string): Promise<{ id: string; counts: number[] }[]> {
    const [found] = await tx.$queryRaw<{ rows: { id: string; counts: number[] }[] }[]>`
      WITH reactions AS (
        SELECT a.target_id AS author, CASE WHEN a.action = 'reply' THEN r.parent_id ELSE a.post_id END AS post
        FROM interaction a
        LEFT JOIN post r ON a.action = 'reply' AND r.workspace_id = a.workspace_id AND r.id = a.post_id
        WHERE a.workspace_id = ${workspaceId}::uuid AND a.action IN ('like', 'repost', 'reply') AND a.post_id IS NOT NULL
      ), drawn AS (
        SELECT e.author, e.post, count(*) AS n FROM reactions e
        JOIN post p ON p.workspace_id = ${workspaceId}::uuid AND p.id = e.post AND p.author_id = e.author
        GROUP BY 1, 2
      )
      SELECT coalesce(json_agg(json_build_object('id', d.author, 'counts', d.counts)), '[]') AS rows
      FROM (SELECT author, json_agg(n) AS counts FROM drawn GROUP BY 1) d`;
    return found?.rows ?? [];
  }

  /** On how many interactions each day (UTC) saw, oldest first. */
  async days(tx: Tx, workspaceId: string): Promise<{ day: string; interactions: number }[]> {
    return await tx.$queryRaw<{ day: string; interactions: number }[]>`
      SELECT to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, count(*)::int AS interactions
      FROM interaction WHERE workspace_id = ${workspaceId}::uuid GROUP BY 1 ORDER BY 1`;
  }
}

/** Early ones stay on the list until every transaction before them has ended. */
function afterwards(before: Taken, row: Pick<ActRow, 'until' | 'early'> | undefined): Taken {
  if (!row) return before;
  const horizon = BigInt(row.until);
  const early = [...before.early, ...(row.early ?? [])].filter((id) => BigInt(id) >= horizon);
  return { until: row.until, early };
}

function words(text: string | null | undefined): string[] {
  return text ? text.split(' ') : [];
}
