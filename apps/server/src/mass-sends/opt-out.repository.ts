import { Injectable } from '@nestjs/common';
import type { OptOut } from '@tingshuo/contracts';
import type { Tx } from '../platform/database/database.js';

const SHOWN = 1_000;

/** Who asked to be left alone. */
@Injectable()
export class OptOuts {
  async latest(tx: Tx, workspaceId: string): Promise<OptOut[]> {
    const rows = await tx.$queryRaw<(Omit<OptOut, 'saidAt'> & { saidAt: Date })[]>`
      SELECT o.identity_id::text AS "identityId", coalesce(p.network, '') AS network, coalesce(p.handle, '') AS handle,
        coalesce(nullif(p.display_name, ''), p.handle, '') AS "displayName", o.said_at AS "saidAt", m.text AS words,
        coalesce(u.name, o.noted_by) AS "notedBy"
      FROM opt_out o
      LEFT JOIN social_profile p ON p.workspace_id = o.workspace_id AND p.identity_id = o.identity_id
      LEFT JOIN post m ON m.workspace_id = o.workspace_id AND m.id = o.post_id
      LEFT JOIN "user" u ON u.id = o.noted_by
      WHERE o.workspace_id = ${workspaceId}::uuid AND o.is_out ORDER BY o.said_at DESC, o.identity_id LIMIT ${SHOWN}`;
    return rows.map(({ saidAt, ...row }) => ({ ...row, saidAt: saidAt.toISOString() }));
  }

  /** What a member was told; false where there is no such identity. */
  async note(
    tx: Tx,
    workspaceId: string,
    identityId: string,
    isOut: boolean,
    userId: string,
  ): Promise<boolean> {
    const written = await tx.$executeRaw`
      INSERT INTO opt_out (workspace_id, identity_id, is_out, noted_by, said_at)
      SELECT workspace_id, id, ${isOut}, ${userId}, clock_timestamp() FROM identity
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${identityId}::uuid
      ON CONFLICT (workspace_id, identity_id) DO UPDATE
        SET is_out = excluded.is_out, post_id = NULL, noted_by = excluded.noted_by, said_at = excluded.said_at`;
    return written === 1;
  }
}
