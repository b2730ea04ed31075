import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

/** Files that were taken out of the library long ago and stand in nothing that was ever written. */
@Injectable()
export class UnusedFiles {
  /** Forgets up to `limit` of them; answers the contents that they and their variants named. */
  async forget(tx: Tx, workspaceId: string, days: number, limit: number): Promise<string[]> {
    const rows = await tx.$queryRaw<{ sha256: string }[]>`
      WITH unused AS (
        SELECT a.id, a.sha256, a.thumb_sha256 FROM media_asset a
        WHERE a.workspace_id = ${workspaceId}::uuid AND a.removed_at < clock_timestamp() - make_interval(days => ${days}::int)
          AND NOT EXISTS (SELECT 1 FROM media_use u WHERE u.workspace_id = a.workspace_id AND u.asset_id = a.id)
          AND NOT EXISTS (SELECT 1 FROM media_asset c WHERE c.workspace_id = a.workspace_id AND c.crop_of = a.id)
          AND NOT EXISTS (SELECT 1 FROM publication_version v
            WHERE v.workspace_id = a.workspace_id AND v.content::text LIKE '%' || a.id::text || '%')
          AND NOT EXISTS (SELECT 1 FROM publication_template t
            WHERE t.workspace_id = a.workspace_id AND t.content::text LIKE '%' || a.id::text || '%')
          AND NOT EXISTS (SELECT 1 FROM delivery d
            WHERE d.workspace_id = a.workspace_id AND d.extras::text LIKE '%' || a.id::text || '%')
        ORDER BY a.removed_at LIMIT ${limit}::int FOR UPDATE OF a
      ), contents AS (
        SELECT sha256 FROM unused UNION SELECT thumb_sha256 FROM unused WHERE thumb_sha256 IS NOT NULL
        UNION SELECT v.sha256 FROM media_variant v JOIN unused n ON n.id = v.asset_id
        WHERE v.workspace_id = ${workspaceId}::uuid
      ), variants AS (
        DELETE FROM media_variant v USING unused n WHERE v.workspace_id = ${workspaceId}::uuid AND v.asset_id = n.id
      ), gone AS (
        DELETE FROM media_asset a USING unused n WHERE a.workspace_id = ${workspaceId}::uuid AND a.id = n.id
      )
      SELECT sha256 FROM contents`;
    return rows.map(({ sha256 }) => sha256);
  }
}
