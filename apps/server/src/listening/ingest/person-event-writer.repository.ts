import { Injectable } from '@nestjs/common';
import type { SqlTx } from '../../platform/database/bulk-transaction.js';
import { toJsonb } from '../../platform/database/jsonb.js';
import type { PreparedPersonEvent } from './prepared.js';

/** Writes clicks and scans, each once. */
@Injectable()
export class PersonEventWriter {
  async write(
    tx: SqlTx,
    workspaceId: string,
    accountId: string,
    events: readonly PreparedPersonEvent[],
    ids: ReadonlyMap<string, string>,
  ): Promise<void> {
    const rows = events.flatMap(({ actorKey, ...event }) => {
      const identityId = ids.get(actorKey);
      return identityId ? [{ ...event, identityId }] : [];
    });
    if (rows.length === 0) return;
    await tx.$executeRaw`
      INSERT INTO person_event (workspace_id, event_key, identity_id, social_account_id, kind, detail, occurred_at)
      SELECT ${workspaceId}::uuid, r."eventKey", r."identityId", ${accountId}::uuid, r.kind, r.detail, r."occurredAt"
      FROM json_to_recordset(${toJsonb(rows)}::json) AS r("eventKey" text, "identityId" uuid, kind text, detail text,
        "occurredAt" timestamptz)
      ON CONFLICT DO NOTHING`;
  }
}
