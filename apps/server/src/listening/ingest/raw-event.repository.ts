import { Injectable } from '@nestjs/common';
import type { Cursor, Refusal } from '@tingshuo/connector-kit';
import type { SqlTx } from '../../platform/database/bulk-transaction.js';
import { toJsonb } from '../../platform/database/jsonb.js';
import { uuidv7 } from '../../platform/ids.js';
import type { WalkPlace } from './ingest-input.js';
import type { PreparedRaw } from './prepared.js';

/** The gate of the ingest path: whose turn it is, the stream's cursor, the raw events, and what was refused. */
@Injectable()
export class RawEventRepository {
  /**
   * Moves the cursor of a stream whose lease we still hold (null leaves it where it is) and keeps the raw events that
   * are new to the stream. Answers their ids, or null when another worker took the stream over: write nothing then.
   *
   * From here until they commit, batches of one issuer take turns, so that each sees all that the one before it
   * stored: threads meet, and no two batches wait for each other. What belongs to the stream alone is written before
   * the turn is asked for. The lease grows with each batch.
   */
  async open(
    tx: SqlTx,
    workspaceId: string,
    stream: { id: string; fence: bigint },
    issuer: string,
    cursor: Cursor | null,
    raw: readonly PreparedRaw[],
  ): Promise<Set<string> | null> {
    const rows = toJsonb(raw.map(({ id, hash, payload }) => ({ id, hash, payload })));
    const answer = await tx.$queryRaw<{ fresh: string[] }[]>`
      WITH gate AS (
        UPDATE connector_stream SET last_success_at = now(), consecutive_failures = 0, breaker = 'closed',
          last_error = NULL, cursor = coalesce(${cursor && toJsonb(cursor)}::jsonb, cursor),
          lease_expires_at = greatest(lease_expires_at, now() + interval '1 minute')
        WHERE workspace_id = ${workspaceId}::uuid AND id = ${stream.id}::uuid AND fence = ${stream.fence}
        RETURNING id
      ), kept AS (
        INSERT INTO raw_event (workspace_id, stream_id, external_event_id, payload_hash, payload)
        SELECT ${workspaceId}::uuid, gate.id, r.id, decode(r.hash, 'base64'), r.payload
        FROM gate, json_to_recordset(${rows}::json) AS r(id text, hash text, payload json)
        ON CONFLICT DO NOTHING RETURNING external_event_id
      ), done AS MATERIALIZED (
        SELECT EXISTS (SELECT FROM gate) AS held, ARRAY(SELECT external_event_id FROM kept) AS fresh
      )
      SELECT fresh, pg_advisory_xact_lock(hashtextextended(${`ingest ${workspaceId} ${issuer}`}, 0))::text
      FROM done WHERE held`;
    const row = answer[0];
    return row ? new Set(row.fresh) : null;
  }

  /**
   * The same for a step of a walk through what the stream has not heard: the walk's place moves (where `moves` says
   * so), the stream's stays. Answers null when another worker took the walk over, or a person stopped it.
   */
  async openWalk(
    tx: SqlTx,
    workspaceId: string,
    streamId: string,
    issuer: string,
    walk: WalkPlace,
    moves: boolean,
    raw: readonly PreparedRaw[],
  ): Promise<Set<string> | null> {
    const rows = toJsonb(raw.map(({ id, hash, payload }) => ({ id, hash, payload })));
    const { id, fence, cursor, reached, stalls, state } = walk;
    const answer = await tx.$queryRaw<{ fresh: string[] }[]>`
      WITH gate AS (
        UPDATE stream_gap g SET lease_expires_at = greatest(g.lease_expires_at, now() + interval '1 minute'),
          failures = 0, cause = NULL,
          cursor = CASE WHEN ${moves}::bool THEN ${cursor && toJsonb(cursor)}::jsonb ELSE g.cursor END,
          reached_at = CASE WHEN ${moves}::bool THEN ${reached}::timestamptz ELSE g.reached_at END,
          stalls = CASE WHEN ${moves}::bool THEN ${stalls}::int ELSE g.stalls END,
          pages = g.pages + ${moves}::bool::int,
          state = CASE WHEN ${moves}::bool THEN ${state}::text ELSE g.state END,
          closed_at = CASE WHEN ${moves}::bool AND ${state}::text <> 'open' THEN now() END
        WHERE g.workspace_id = ${workspaceId}::uuid AND g.id = ${id}::uuid AND g.fence = ${fence} AND g.state = 'open'
        RETURNING g.id
      ), kept AS (
        INSERT INTO raw_event (workspace_id, stream_id, external_event_id, payload_hash, payload)
        SELECT ${workspaceId}::uuid, ${streamId}::uuid, r.id, decode(r.hash, 'base64'), r.payload
        FROM gate, json_to_recordset(${rows}::json) AS r(id text, hash text, payload json)
        ON CONFLICT DO NOTHING RETURNING external_event_id
      ), counted AS MATERIALIZED (
        SELECT EXISTS (SELECT FROM gate) AS held, ARRAY(SELECT external_event_id FROM kept) AS fresh
      )
      SELECT fresh, pg_advisory_xact_lock(hashtextextended(${`ingest ${workspaceId} ${issuer}`}, 0))::text
      FROM counted WHERE held`;
    const row = answer[0];
    return row ? new Set(row.fresh) : null;
  }

  async refuse(tx: SqlTx, workspaceId: string, streamId: string, refused: readonly Refusal[]): Promise<void> {
    if (refused.length === 0) return;
    const rows = toJsonb(refused.map((refusal) => ({ id: uuidv7(), ...refusal })));
    await tx.$executeRaw`
      INSERT INTO refused_event (workspace_id, id, stream_id, code, path, message, sample)
      SELECT ${workspaceId}::uuid, r.id, ${streamId}::uuid, r.code, r.path, r.message, r.sample
      FROM json_to_recordset(${rows}::json) AS r(id uuid, code text, path text, message text, sample text)`;
  }
}
