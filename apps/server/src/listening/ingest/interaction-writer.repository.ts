import { Injectable } from '@nestjs/common';
import { ACTION_WEIGHTS, addInteraction, DEFAULT_HALF_LIFE_MS, type Tie } from '@tingshuo/graph';
import type { Tx } from '../../platform/database/database.js';
import { toJsonb } from '../../platform/database/jsonb.js';
import type { PreparedAct } from './prepared.js';

interface StoredAct {
  eventKey: string;
  sourceId: string;
  targetId: string;
  action: keyof typeof ACTION_WEIGHTS;
  at: Date;
}

/** Writes interactions as facts, once each, and adds the new ones to the decayed ties of their pairs. */
@Injectable()
export class InteractionWriter {
  async write(
    tx: Tx,
    workspaceId: string,
    acts: readonly PreparedAct[],
    ids: ReadonlyMap<string, string>,
    postIds: ReadonlyMap<string, { id: string }>,
  ): Promise<number> {
    const rows = acts.flatMap((act) => {
      const sourceId = ids.get(act.sourceKey);
      const targetId = ids.get(act.targetKey);
      if (!sourceId || !targetId || sourceId === targetId) return [];
      const postId = act.postExternalId === null ? null : (postIds.get(act.postExternalId)?.id ?? null);
      return [{ eventKey: act.eventKey, sourceId, targetId, action: act.action, postId, at: act.occurredAt }];
    });
    if (rows.length === 0) return 0;
    const fresh = await tx.$queryRaw<StoredAct[]>`
      INSERT INTO interaction (workspace_id, event_key, source_id, target_id, action, post_id, occurred_at)
      SELECT ${workspaceId}::uuid, r."eventKey", r."sourceId", r."targetId", r.action, r."postId", r.at
      FROM jsonb_to_recordset(${toJsonb(rows)}::jsonb) AS r("eventKey" text, "sourceId" uuid, "targetId" uuid,
        action text, "postId" uuid, at timestamptz)
      ORDER BY r."eventKey"
      ON CONFLICT DO NOTHING
      RETURNING event_key AS "eventKey", source_id::text AS "sourceId", target_id::text AS "targetId", action,
        occurred_at AS at`;
    await this.strengthen(tx, workspaceId, fresh);
    await this.follow(
      tx,
      workspaceId,
      fresh.filter((act) => act.action === 'follow'),
    );
    return fresh.length;
  }

  private async strengthen(tx: Tx, workspaceId: string, acts: readonly StoredAct[]): Promise<void> {
    if (acts.length === 0) return;
    const ties = new Map<string, { sourceId: string; targetId: string; tie: Tie; events: number }>();
    for (const act of acts) {
      const key = `${act.sourceId} ${act.targetId}`;
      const known = ties.get(key);
      const tie = addInteraction(known?.tie, ACTION_WEIGHTS[act.action], act.at.getTime());
      ties.set(key, {
        sourceId: act.sourceId,
        targetId: act.targetId,
        tie,
        events: (known?.events ?? 0) + 1,
      });
    }
    const rows = toJsonb(
      [...ties.values()].map(({ tie, ...pair }) => ({
        ...pair,
        strength: tie.value,
        at: new Date(tie.at).toISOString(),
      })),
    );
    await tx.$executeRaw`
      INSERT INTO tie AS t (workspace_id, source_id, target_id, strength, as_of, events)
      SELECT ${workspaceId}::uuid, r."sourceId", r."targetId", r.strength, r.at, r.events
      FROM jsonb_to_recordset(${rows}::jsonb) AS r("sourceId" uuid, "targetId" uuid, strength float8, at timestamptz, events int)
      ORDER BY r."sourceId", r."targetId"
      ON CONFLICT (workspace_id, source_id, target_id) DO UPDATE SET
        strength = t.strength * power(0.5, greatest(0, extract(epoch FROM excluded.as_of - t.as_of)) * 1000 / ${DEFAULT_HALF_LIFE_MS}::float8)
          + excluded.strength * power(0.5, greatest(0, extract(epoch FROM t.as_of - excluded.as_of)) * 1000 / ${DEFAULT_HALF_LIFE_MS}::float8),
        as_of = greatest(t.as_of, excluded.as_of), events = t.events + excluded.events`;
  }

  private async follow(tx: Tx, workspaceId: string, acts: readonly StoredAct[]): Promise<void> {
    if (acts.length === 0) return;
    const rows = toJsonb(acts.map(({ sourceId, targetId, at }) => ({ sourceId, targetId, at })));
    await tx.$executeRaw`
      INSERT INTO follow_edge (workspace_id, source_id, target_id, since)
      SELECT ${workspaceId}::uuid, r."sourceId", r."targetId", r.at
      FROM jsonb_to_recordset(${rows}::jsonb) AS r("sourceId" uuid, "targetId" uuid, at timestamptz)
      ON CONFLICT (workspace_id, source_id, target_id) DO UPDATE SET until = NULL`;
  }
}
