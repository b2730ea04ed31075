import { Injectable } from '@nestjs/common';
import type { Cursor, Refusal } from '@tingshuo/connector-kit';
import type { Tx } from '../../platform/database/database.js';
import { toJsonb } from '../../platform/database/jsonb.js';
import { uuidv7 } from '../../platform/ids.js';
import type { PreparedPost } from './prepared.js';

/** The gate of the ingest path: the stream's cursor, the raw events, and what was refused. */
@Injectable()
export class RawEventRepository {
  /** Moves the cursor of a stream whose lease we still hold. False: another worker took it over, write nothing. */
  async advance(
    tx: Tx,
    workspaceId: string,
    stream: { id: string; fence: bigint },
    cursor: Cursor,
  ): Promise<boolean> {
    const moved = await tx.$executeRaw`
      UPDATE connector_stream SET cursor = ${toJsonb(cursor)}::jsonb, last_success_at = now(),
        consecutive_failures = 0, breaker = 'closed', last_error = NULL
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${stream.id}::uuid AND fence = ${stream.fence}`;
    return moved === 1;
  }

  /** Keeps what is new; answers the external ids of posts whose event had not been seen by this stream. */
  async keep(
    tx: Tx,
    workspaceId: string,
    streamId: string,
    posts: readonly PreparedPost[],
  ): Promise<Set<string>> {
    if (posts.length === 0) return new Set();
    const rows = toJsonb(
      posts.map((post) => ({
        id: post.eventId,
        hash: post.payloadHash,
        post: post.externalId,
        payload: post.payload,
      })),
    );
    const fresh = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO raw_event (workspace_id, stream_id, external_event_id, payload_hash, payload)
      SELECT ${workspaceId}::uuid, ${streamId}::uuid, r.id, decode(r.hash, 'base64'), r.payload
      FROM jsonb_to_recordset(${rows}::jsonb) AS r(id text, hash text, payload jsonb)
      ORDER BY r.id
      ON CONFLICT DO NOTHING RETURNING external_event_id AS id`;
    const events = new Set(fresh.map((row) => row.id));
    return new Set(posts.filter((post) => events.has(post.eventId)).map((post) => post.externalId));
  }

  async refuse(tx: Tx, workspaceId: string, streamId: string, refused: readonly Refusal[]): Promise<void> {
    if (refused.length === 0) return;
    const rows = toJsonb(refused.map((refusal) => ({ id: uuidv7(), ...refusal })));
    await tx.$executeRaw`
      INSERT INTO refused_event (workspace_id, id, stream_id, code, path, message, sample)
      SELECT ${workspaceId}::uuid, r.id, ${streamId}::uuid, r.code, r.path, r.message, r.sample
      FROM jsonb_to_recordset(${rows}::jsonb) AS r(id uuid, code text, path text, message text, sample text)`;
  }
}
