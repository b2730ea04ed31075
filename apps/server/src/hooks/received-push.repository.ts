import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { PushRequest } from '@tingshuo/connector-kit';
import { Clock } from '../platform/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { toJsonb } from '../platform/database/jsonb.js';
import { uuidv7 } from '../platform/ids.js';

export interface ClaimedPush {
  id: string;
  accountId: string;
  network: string;
  accountStatus: string;
  baseUrl: string;
  attempts: number;
  method: 'GET' | 'POST';
  query: Record<string, string>;
  contentType: string;
  body: Uint8Array;
  receivedAt: Date;
}

const CONTENT_TYPE = 'content-type';

/**
 * Pushes as they came. Of the headers only the type of the content is kept: others may hold the sender's secret, as the
 * `token` of an address does.
 */
@Injectable()
export class ReceivedPushes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The workspace that an account belongs to, or null. */
  async workspaceOf(network: string, accountId: string): Promise<string | null> {
    const rows = await this.database.global.$queryRaw<{ id: string | null }[]>`
      SELECT workspace_of_account(${network}, ${accountId}::uuid)::text AS id`;
    return rows[0]?.id ?? null;
  }

  /** Stores a push; answers its id, or null for a copy of one that was stored in the last days. */
  async keep(
    tx: Tx,
    workspaceId: string,
    accountId: string,
    replayKey: string,
    request: PushRequest,
  ): Promise<string | null> {
    const key = createHash('sha256').update(replayKey).digest();
    const contentType = request.headers[CONTENT_TYPE] ?? '';
    const { token: _secret, ...query } = request.query;
    const rows = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO received_push (workspace_id, id, social_account_id, replay_key, method, query, content_type, body)
      VALUES (${workspaceId}::uuid, ${uuidv7()}::uuid, ${accountId}::uuid, ${key}, ${request.method},
        ${toJsonb(query)}::jsonb, ${contentType}, ${Buffer.from(request.body)})
      ON CONFLICT (workspace_id, social_account_id, replay_key) DO NOTHING RETURNING id::text`;
    return rows[0]?.id ?? null;
  }

  /** Takes a push to work on for `leaseMs`; null when it is done, or somebody else works on it. */
  async claim(tx: Tx, workspaceId: string, id: string, leaseMs: number): Promise<ClaimedPush | null> {
    const rows = await tx.$queryRaw<ClaimedPush[]>`
      UPDATE received_push p SET attempts = p.attempts + 1,
        next_try_at = now() + ${leaseMs}::int * interval '1 ms'
      FROM social_account a
      WHERE p.workspace_id = ${workspaceId}::uuid AND p.id = ${id}::uuid AND p.state = 'pending'
        AND p.next_try_at <= now() AND a.workspace_id = p.workspace_id AND a.id = p.social_account_id
      RETURNING p.id::text, a.id::text AS "accountId", a.network, a.status AS "accountStatus", a.base_url AS "baseUrl", p.attempts, p.method,
        p.query, p.content_type AS "contentType", p.body, p.received_at AS "receivedAt"`;
    return rows[0] ?? null;
  }

  async done(tx: Tx, workspaceId: string, id: string): Promise<void> {
    await tx.receivedPush.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: { state: 'done', workedAt: this.clock.now() },
    });
  }

  /** `retryInMs` null gives it up. */
  async failed(
    tx: Tx,
    workspaceId: string,
    id: string,
    error: unknown,
    retryInMs: number | null,
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE received_push SET last_error = ${toJsonb(error)}::jsonb,
        state = ${retryInMs === null ? 'failed' : 'pending'},
        next_try_at = now() + ${retryInMs ?? 0}::float8 * interval '1 ms'
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid AND state = 'pending'`;
  }

  /** Pushes of all workspaces that wait to be worked on. */
  async due(limit: number): Promise<{ workspaceId: string; id: string }[]> {
    return await this.database.global.$queryRaw`
      SELECT workspace_id::text AS "workspaceId", id::text FROM due_pushes(${limit}::int)`;
  }
}

/** The request as `read` needs it. */
export function requestOf({ method, query, contentType, body, receivedAt }: ClaimedPush): PushRequest {
  return { method, query, headers: { [CONTENT_TYPE]: contentType }, body, receivedAt };
}
