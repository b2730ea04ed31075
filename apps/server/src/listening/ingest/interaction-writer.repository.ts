import { Injectable } from '@nestjs/common';
import { ACTION_WEIGHTS, DEFAULT_HALF_LIFE_MS } from '@tingshuo/graph';
import type { SqlTx } from '../../platform/database/bulk-transaction.js';
import { toJsonb } from '../../platform/database/jsonb.js';
import type { PreparedAct } from './prepared.js';

/** Writes interactions as facts, once each, and adds the new ones to the decayed ties of their pairs. */
@Injectable()
export class InteractionWriter {
  /** Answers how many of the acts are new. */
  async write(
    tx: SqlTx,
    workspaceId: string,
    acts: readonly PreparedAct[],
    ids: ReadonlyMap<string, string>,
    postIds: ReadonlyMap<string, { id: string }>,
  ): Promise<number> {
    const rows = acts.flatMap((act): ActRow[] => {
      const sourceId = ids.get(act.sourceKey);
      const targetId = ids.get(act.targetKey);
      if (!sourceId || !targetId || sourceId === targetId) return [];
      const postId = act.postExternalId === null ? null : (postIds.get(act.postExternalId)?.id ?? null);
      return [{ key: act.eventKey, sourceId, targetId, action: act.action, postId, at: act.occurredAt }];
    });
    if (rows.length === 0) return 0;
    const fresh = await tx.$queryRaw<{ count: number }[]>`
      WITH fresh AS (
        INSERT INTO interaction (workspace_id, event_key, source_id, target_id, action, post_id, occurred_at)
        SELECT ${workspaceId}::uuid, r.key, r."sourceId", r."targetId", r.action, r."postId", r.at
        FROM json_to_recordset(${toJsonb(rows)}::json) AS r(key text, "sourceId" uuid, "targetId" uuid, action text,
          "postId" uuid, at timestamptz)
        ON CONFLICT DO NOTHING
        RETURNING source_id, target_id, action, occurred_at
      ), dated AS (
        SELECT f.*, max(f.occurred_at) OVER (PARTITION BY f.source_id, f.target_id) AS as_of FROM fresh f
        WHERE f.action <> 'unfollow'
      ), ties AS (
        INSERT INTO tie AS t (workspace_id, source_id, target_id, strength, as_of, events)
        SELECT ${workspaceId}::uuid, d.source_id, d.target_id,
          sum((${JSON.stringify(ACTION_WEIGHTS)}::jsonb ->> d.action)::float8
            * power(0.5, extract(epoch FROM d.as_of - d.occurred_at) * 1000 / ${DEFAULT_HALF_LIFE_MS}::float8)),
          d.as_of, count(*)
        FROM dated d GROUP BY d.source_id, d.target_id, d.as_of
        ON CONFLICT (workspace_id, source_id, target_id) DO UPDATE SET
          strength = t.strength * power(0.5, greatest(0, extract(epoch FROM excluded.as_of - t.as_of)) * 1000 / ${DEFAULT_HALF_LIFE_MS}::float8)
            + excluded.strength * power(0.5, greatest(0, extract(epoch FROM t.as_of - excluded.as_of)) * 1000 / ${DEFAULT_HALF_LIFE_MS}::float8),
          as_of = greatest(t.as_of, excluded.as_of), events = t.events + excluded.events
      )
      SELECT count(*)::int AS count FROM fresh`;
    await this.keepFollows(tx, workspaceId, rows.filter(isFollow));
    return fresh[0]?.count ?? 0;
  }

  /** Who follows whom, by what was told last of a pair; a leave ends only what began before it. */
  private async keepFollows(tx: SqlTx, workspaceId: string, rows: readonly ActRow[]): Promise<void> {
    if (rows.length === 0) return;
    const last = new Map<string, ActRow>();
    for (const row of rows) {
      const pair = `${row.sourceId} ${row.targetId}`;
      const known = last.get(pair);
      if (!known || Date.parse(row.at) >= Date.parse(known.at)) last.set(pair, row);
    }
    await tx.$executeRaw`
      WITH told AS MATERIALIZED (
        SELECT * FROM json_to_recordset(${toJsonb([...last.values()])}::json) AS r("sourceId" uuid, "targetId" uuid,
          action text, at timestamptz)
      ), left_again AS (
        UPDATE follow_edge e SET until = t.at FROM told t
        WHERE t.action = 'unfollow' AND e.workspace_id = ${workspaceId}::uuid AND e.source_id = t."sourceId"
          AND e.target_id = t."targetId" AND e.since <= t.at AND e.until IS NULL
      )
      INSERT INTO follow_edge AS e (workspace_id, source_id, target_id, since)
      SELECT ${workspaceId}::uuid, t."sourceId", t."targetId", t.at FROM told t WHERE t.action = 'follow'
      ON CONFLICT (workspace_id, source_id, target_id) DO UPDATE SET since = excluded.since, until = NULL
        WHERE e.until IS NOT NULL AND e.until <= excluded.since`;
  }
}

interface ActRow {
  key: string;
  sourceId: string;
  targetId: string;
  action: PreparedAct['action'];
  postId: string | null;
  at: string;
}

const isFollow = ({ action }: ActRow): boolean => action === 'follow' || action === 'unfollow';
