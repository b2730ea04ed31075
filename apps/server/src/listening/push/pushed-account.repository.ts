import { Injectable } from '@nestjs/common';
import type { CallingAccount } from '../../accounts/account-contexts.service.js';
import type { Tx } from '../../platform/database/database.js';
import { uuidv7 } from '../../platform/ids.js';

export type PushedAccount = CallingAccount & { number: number };

/** The accounts that a push names, and the streams that keep what was pushed. */
@Injectable()
export class PushedAccounts {
  /** The account of the same network with this id of the network; of two the one that the push was sent to. */
  async named(
    tx: Tx,
    workspaceId: string,
    addressedId: string,
    externalId: string,
  ): Promise<PushedAccount | null> {
    const rows = await tx.$queryRaw<PushedAccount[]>`
      SELECT a.id::text, a.number, a.network, a.issuer, a.external_id AS "externalId", a.handle,
        a.base_url AS "baseUrl", a.settings
      FROM social_account a
      JOIN social_account addressed ON addressed.workspace_id = a.workspace_id
        AND addressed.id = ${addressedId}::uuid AND addressed.network = a.network
      WHERE a.workspace_id = ${workspaceId}::uuid AND a.external_id = ${externalId}
        AND a.status IN ('active', 'degraded', 'reauth_required')
      ORDER BY a.id = addressed.id DESC, a.number LIMIT 1`;
    return rows[0] ?? null;
  }

  /** It is never asked, so it has no lease; its fence stays as it is. */
  async stream(tx: Tx, workspaceId: string, accountId: string): Promise<{ id: string; fence: bigint }> {
    const rows = await tx.$queryRaw<{ id: string; fence: bigint }[]>`
      WITH made AS (
        INSERT INTO connector_stream (workspace_id, id, social_account_id, kind)
        VALUES (${workspaceId}::uuid, ${uuidv7()}::uuid, ${accountId}::uuid, 'push')
        ON CONFLICT (workspace_id, social_account_id, kind, key) DO NOTHING RETURNING id::text, fence
      )
      SELECT id, fence FROM made
      UNION ALL
      SELECT s.id::text, s.fence FROM connector_stream s WHERE s.workspace_id = ${workspaceId}::uuid
        AND s.social_account_id = ${accountId}::uuid AND s.kind = 'push' AND s.key = ''
      LIMIT 1`;
    const stream = rows[0];
    if (!stream) throw new Error(`the stream of pushes of ${accountId} was made by somebody else just now`);
    return stream;
  }
}
