import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

export interface PublishingAccount {
  id: string;
  network: string;
  externalId: string;
  handle: string;
  displayName: string;
  baseUrl: string;
  status: string;
  settings: unknown;
  version: number;
  avatarUrl: string | null;
}

/** Own accounts as the publishing desk needs them. */
@Injectable()
export class PublishingAccounts {
  /** In the order in which they were connected, without those that were removed. */
  async all(tx: Tx, workspaceId: string): Promise<PublishingAccount[]> {
    return await tx.$queryRaw<PublishingAccount[]>`
      SELECT a.id::text, a.network, a.external_id AS "externalId", a.handle, a.display_name AS "displayName",
        a.base_url AS "baseUrl", a.status, a.settings, a.version, p.avatar_url AS "avatarUrl"
      FROM social_account a
      LEFT JOIN social_profile p ON p.workspace_id = a.workspace_id AND p.identity_id = a.identity_id
      WHERE a.workspace_id = ${workspaceId}::uuid AND a.status <> 'deleted' ORDER BY a.number`;
  }
}
