import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/database.js';

/** Who uses the contents of the blob store: every table that names one stands here, and nowhere else. */
@Injectable()
export class BlobUse {
  /** Those of `contents` that nothing in the workspace names any more. */
  async unused(tx: Tx, workspaceId: string, contents: readonly string[]): Promise<string[]> {
    const rows = await tx.$queryRaw<{ sha256: string }[]>`
      SELECT DISTINCT c.sha256 FROM unnest(${[...contents]}::text[]) AS c (sha256)
      WHERE NOT EXISTS (SELECT 1 FROM media_asset a WHERE a.workspace_id = ${workspaceId}::uuid
          AND (a.sha256 = c.sha256 OR a.thumb_sha256 = c.sha256))
        AND NOT EXISTS (SELECT 1 FROM media_variant v
          WHERE v.workspace_id = ${workspaceId}::uuid AND v.sha256 = c.sha256)
        AND NOT EXISTS (SELECT 1 FROM media_copy m
          WHERE m.workspace_id = ${workspaceId}::uuid AND m.sha256 = c.sha256)
        AND NOT EXISTS (SELECT 1 FROM reply_file f
          WHERE f.workspace_id = ${workspaceId}::uuid AND f.sha256 = c.sha256)`;
    return rows.map(({ sha256 }) => sha256);
  }
}
