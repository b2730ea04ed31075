import { Injectable } from '@nestjs/common';
import type { Cursor, Refusal } from '@tingshuo/connector-kit';
import type { Tx } from '../../platform/database/database.js';
import { toJsonb } from '../../platform/database/jsonb.js';
import { uuidv7 } from '../../platform/ids.js';
import type { PreparedRaw } from './prepared.js';

/** The gate of the ingest path: whose turn it is, the stream's cursor, the raw events, and what was refused. */
@Injectable()
export class RawEventRepository {
  /**
   * Moves the cursor of a stream whose lease we still hold (null leaves it where it is) and keeps the raw events that
   * are new to the stream. Answers their ids, or null when another worker took the stream over: write nothing then.
   *
   * Batches of one issuer take turns until they commit, so that each sees all that the one before it stored: threads
   * meet, and no two batches wait for each other. The turn is taken before anything is written: a batch that waits
   * for it holds back no reader of the event log. The lease grows with each batch.
   */
  async open(
    tx: Tx,
    workspaceId: string,
    stream: { id: string; fence: bigint },
    issuer: string,
    cursor: Cursor | null,
    raw: readonly PreparedRaw[],
  ): Promise<Set<string> | null> {
    const rows = toJsonb(raw.map(({ id, hash, payload }) => ({ id, hash, payload })));
    const answer = await tx.$queryRaw<{ held: boolean; fresh: string[] }[]>`
      WITH turn AS MATERIALIZED (
        SELECT pg_advisory_xact_lock(hashtextextended(${`ingest ${workspaceId} ${issuer}`}, 0))::text AS taken
      ), gate AS (
        UPDATE connector_stream s SET last_success_at = now(), consecutive_failures = 0, breaker = 'closed',
          last_error = NULL, cursor = coalesce(${cursor && toJsonb(cursor)}::jsonb, s.cursor),
          lease_expires_at = greatest(s.lease_expires_at, now() + interval '1 minute')
        FROM turn
        WHERE turn.taken = '' AND s.workspace_id = ${workspaceId}::uuid AND s.id = ${stream.id}::uuid
          AND s.fence = ${stream.fence}
        RETURNING s.id
      ), kept AS (
        INSERT INTO raw_event (workspace_id, stream_id, external_event_id, payload_hash, payload)
        SELECT ${workspaceId}::uuid, gate.id, r.id, decode(r.hash, 'base64'), r.payload
        FROM gate, json_to_recordset(${rows}::json) AS r(id text, hash text, payload json)
        ON CONFLICT DO NOTHING RETURNING external_event_id
      )
      SELECT EXISTS (SELECT FROM gate) AS held, ARRAY(SELECT external_event_id FROM kept) AS fresh`;
    const row = answer[0];
    return row?.held ? new Set(row.fresh) : null;
  }

  async refuse(tx: Tx, workspaceId: string, streamId: string, refused: readonly Refusal[]): Promise<void> {
    if (refused.length === 0) return;
    const rows = toJsonb(refused.map((refusal) => ({ id: uuidv7(), ...refusal })));
    await tx.$executeRaw`
      INSERT INTO refused_event (workspace_id, id, stream_id, code, path, message, sample)
      SELECT ${workspaceId}::uuid, r.id, ${streamId}::uuid, r.code, r.path, r.message, r.sample
      FROM json_to_recordset(${rows}::json) AS r(id uuid, code text, path text, message text, sample text)`;
  }
}
