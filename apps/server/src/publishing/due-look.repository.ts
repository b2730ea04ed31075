import { Injectable } from '@nestjs/common';
import type { Reader } from '../platform/database/read-transaction.js';
import { DELIVERY_COLUMNS, type DeliveryRow, type StoredDelivery, storedOf } from './delivery-row.js';
import type { SendingAccount } from './sending-account.repository.js';

/** A delivery with all that decides what it needs. Times are epoch ms of the database's clock. */
export interface DueLook {
  stored: StoredDelivery;
  account: SendingAccount;
  /** Of the workspace, as stored. */
  settings: unknown;
  isStopped: boolean;
  stoppedUntil: number | null;
  now: number;
}

interface LookRow extends DeliveryRow {
  account: SendingAccount;
  settings: unknown;
  isStopped: boolean | null;
  until: Date | null;
  now: Date;
}

/** The look that every wake-up begins with: one statement, because most of the engine's time goes into round trips. */
@Injectable()
export class DueLooks {
  /** Null: there is no such delivery. */
  async read(reader: Reader, workspaceId: string, id: string): Promise<DueLook | null> {
    const rows = await reader.$queryRaw<LookRow[]>`/* kept */
      SELECT ${DELIVERY_COLUMNS}, w.settings, stop.is_on AS "isStopped", stop.until, now() AS now,
        jsonb_build_object('id', a.id, 'network', a.network, 'issuer', a.issuer, 'externalId', a.external_id,
          'handle', a.handle, 'baseUrl', a.base_url, 'status', a.status, 'settings', a.settings,
          'identityId', a.identity_id) AS account
      FROM delivery d
      JOIN social_account a ON a.workspace_id = d.workspace_id AND a.id = d.social_account_id
      JOIN workspace w ON w.id = d.workspace_id
      CROSS JOIN LATERAL (
        SELECT bool_or(s.ended_at IS NULL) AS is_on, max(s.ended_at) AS until FROM crisis_stop s
        WHERE s.workspace_id = d.workspace_id AND (d.kind <> 'reply' OR s.includes_replies)) stop
      WHERE d.workspace_id = ${workspaceId}::uuid AND d.id = ${id}::uuid`;
    const row = rows[0];
    if (!row) return null;
    return {
      stored: storedOf(row),
      account: row.account,
      settings: row.settings,
      isStopped: row.isStopped ?? false,
      stoppedUntil: row.until?.getTime() ?? null,
      now: row.now.getTime(),
    };
  }
}
