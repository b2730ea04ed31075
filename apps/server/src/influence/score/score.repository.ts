import { Injectable } from '@nestjs/common';
import { DEFAULT_HALF_LIFE_MS, type FirstScore } from '@tingshuo/graph';
import type { Tx } from '../../platform/database/database.js';
import { toJsonb } from '../../platform/database/jsonb.js';

/** What is known of one identity, decayed to now. */
export interface Measures {
  id: string;
  strength: number;
  activity: number;
  followers: number | null;
  observations: number;
  shown: number | null;
}

/** The measures that the first score is made of, and the scores. */
@Injectable()
export class ScoreRepository {
  /** Changes with every batch that brought interactions. */
  async stamp(tx: Tx, workspaceId: string): Promise<string> {
    const rows = await tx.$queryRaw<{ stamp: string }[]>`
      SELECT concat(count(*), ' ', max(as_of)) AS stamp FROM tie WHERE workspace_id = ${workspaceId}::uuid`;
    return rows[0]?.stamp ?? '';
  }

  async measures(tx: Tx, workspaceId: string, model: string): Promise<Measures[]> {
    return await tx.$queryRaw<Measures[]>`
      WITH live AS (
        SELECT source_id, target_id, events,
          strength * power(0.5, greatest(0, extract(epoch FROM now() - as_of)) * 1000 / ${DEFAULT_HALF_LIFE_MS}::float8) AS value
        FROM tie WHERE workspace_id = ${workspaceId}::uuid
      ), received AS (
        SELECT target_id AS id, sum(value) AS value, sum(events) AS events FROM live GROUP BY 1
      ), made AS (
        SELECT source_id AS id, sum(value) AS value, sum(events) AS events FROM live GROUP BY 1
      )
      SELECT p.identity_id::text AS id, coalesce(r.value, 0)::float8 AS strength, coalesce(m.value, 0)::float8 AS activity,
        p.followers, (coalesce(r.events, 0) + coalesce(m.events, 0))::int AS observations, s.value AS shown
      FROM social_profile p
      LEFT JOIN received r ON r.id = p.identity_id
      LEFT JOIN made m ON m.id = p.identity_id
      LEFT JOIN score s ON s.workspace_id = p.workspace_id AND s.identity_id = p.identity_id AND s.model = ${model}
      WHERE p.workspace_id = ${workspaceId}::uuid`;
  }

  async save(
    tx: Tx,
    workspaceId: string,
    model: string,
    scores: readonly { id: string; score: FirstScore }[],
  ): Promise<void> {
    const rows = toJsonb(
      scores.map(({ id, score }) => ({
        id,
        value: score.score,
        confidence: score.confidence,
        parts: score.parts,
      })),
    );
    await tx.$executeRaw`
      INSERT INTO score (workspace_id, identity_id, model, value, confidence, parts, computed_at)
      SELECT ${workspaceId}::uuid, r.id, ${model}, r.value, r.confidence, r.parts, now()
      FROM jsonb_to_recordset(${rows}::jsonb) AS r(id uuid, value float8, confidence float8, parts jsonb)
      ORDER BY r.id
      ON CONFLICT (workspace_id, identity_id, model) DO UPDATE SET value = excluded.value,
        confidence = excluded.confidence, parts = excluded.parts, computed_at = excluded.computed_at`;
  }
}
