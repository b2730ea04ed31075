import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { toJsonb } from '../../platform/database/jsonb.js';
import { SHOWN_SCORE_MODEL } from '../../posts/person-card.repository.js';
import type { ScoreRow } from './score-rows.js';

/** The scores that lists and people's pages show, and their history by day. */
@Injectable()
export class ScoreRepository {
  /** Changes with every batch that brought interactions, and with every saved model. */
  async stamp(tx: Tx, workspaceId: string): Promise<string> {
    const rows = await tx.$queryRaw<{ stamp: string }[]>`
      SELECT concat(count(*), ' ', max(as_of), ' ', sum(events), ' ',
        (SELECT max(version) FROM value_model WHERE workspace_id = ${workspaceId}::uuid)) AS stamp
      FROM tie WHERE workspace_id = ${workspaceId}::uuid`;
    return rows[0]?.stamp ?? '';
  }

  async save(tx: Tx, workspaceId: string, version: number, scores: readonly ScoreRow[]): Promise<void> {
    const rows = toJsonb(scores);
    await tx.$executeRaw`
      WITH r AS (
        SELECT * FROM jsonb_to_recordset(${rows}::jsonb) AS r(id uuid, value float8, confidence float8, parts jsonb)
        ORDER BY r.id
      ), by_day AS (
        INSERT INTO score_day (workspace_id, identity_id, day, value, confidence, model_version, followers)
        SELECT ${workspaceId}::uuid, r.id, (now() AT TIME ZONE 'UTC')::date, r.value, r.confidence, ${version}, p.followers
        FROM r LEFT JOIN social_profile p ON p.workspace_id = ${workspaceId}::uuid AND p.identity_id = r.id
        ON CONFLICT (workspace_id, identity_id, day) DO UPDATE SET value = excluded.value,
          confidence = excluded.confidence, model_version = excluded.model_version, followers = excluded.followers
      )
      INSERT INTO score (workspace_id, identity_id, model, value, confidence, parts, computed_at)
      SELECT ${workspaceId}::uuid, r.id, ${SHOWN_SCORE_MODEL}, r.value, r.confidence, r.parts, now() FROM r
      ON CONFLICT (workspace_id, identity_id, model) DO UPDATE SET value = excluded.value,
        confidence = excluded.confidence, parts = excluded.parts, computed_at = excluded.computed_at`;
  }
}
