import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { uuidv7 } from '../../platform/ids.js';
import type { PushedAccount } from '../push/pushed-account.repository.js';

export interface PostToReread {
  accountId: string;
  externalId: string;
  editedAt: Date | null;
}

/** Posts that somebody may still answer, to be looked at again. */
@Injectable()
export class RereadRepository {
  /**
   * Mentions written in one of these stretches of time that still wait or are worked on, and whose posts are shown as
   * far as we know.
   */
  async due(
    tx: Tx,
    workspaceId: string,
    stretches: readonly { from: Date; to: Date }[],
    limit: number,
  ): Promise<PostToReread[]> {
    const rows = JSON.stringify(stretches);
    return await tx.$queryRaw<PostToReread[]>`
      SELECT m.social_account_id::text AS "accountId", p.external_id AS "externalId", p.edited_at AS "editedAt"
      FROM json_to_recordset(${rows}::json) AS r("from" timestamptz, "to" timestamptz)
      JOIN mention m ON m.workspace_id = ${workspaceId}::uuid AND m.occurred_at >= r."from" AND m.occurred_at < r."to"
      JOIN post p ON p.workspace_id = m.workspace_id AND p.id = m.post_id AND p.deleted_at IS NULL
      JOIN social_account a ON a.workspace_id = m.workspace_id AND a.id = m.social_account_id
        AND a.status IN ('active', 'degraded') AND a.network = p.network AND a.issuer = p.issuer
      WHERE m.state = 'untriaged' OR m.disposition IN ('reply', 'case', 'lead')
      ORDER BY m.occurred_at DESC LIMIT ${limit}::int`;
  }

  async account(tx: Tx, workspaceId: string, id: string): Promise<PushedAccount | null> {
    const rows = await tx.$queryRaw<PushedAccount[]>`
      SELECT id::text, number, network, issuer, external_id AS "externalId", handle, base_url AS "baseUrl", settings
      FROM social_account WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid`;
    return rows[0] ?? null;
  }

  /** Where what was looked at again is kept. It is never asked by the poller. */
  async stream(tx: Tx, workspaceId: string, accountId: string): Promise<{ id: string; fence: bigint }> {
    await tx.$executeRaw`
      INSERT INTO connector_stream (workspace_id, id, social_account_id, kind, enabled)
      VALUES (${workspaceId}::uuid, ${uuidv7()}::uuid, ${accountId}::uuid, 'reread', false)
      ON CONFLICT (workspace_id, social_account_id, kind, key) DO NOTHING`;
    return await tx.connectorStream.findFirstOrThrow({
      where: { workspaceId, socialAccountId: accountId, kind: 'reread' },
      select: { id: true, fence: true },
    });
  }
}
