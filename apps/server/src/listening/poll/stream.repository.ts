import { Injectable } from '@nestjs/common';
import type { Cursor } from '@tingshuo/connector-kit';
import { Prisma } from '@tingshuo/prisma';
import { Database, type Tx } from '../../platform/database/database.js';
import { toJsonb } from '../../platform/database/jsonb.js';
import { lockStreams } from '../../platform/database/lock-order.js';
import type { StreamFault } from './stream-fault.js';

export interface ClaimedStream {
  id: string;
  kind: string;
  key: string;
  query: string | null;
  cursor: Cursor | null;
  fence: bigint;
  pollIntervalMs: number;
  lastSuccessAt: Date | null;
  /** The network pushes what concerns the account, and lately did. */
  isPushed: boolean;
  account: {
    id: string;
    number: number;
    network: string;
    issuer: string;
    externalId: string;
    handle: string;
    baseUrl: string;
    settings: unknown;
  };
}

/** Claims, releases and faults of connector streams. Due times and leases follow the database's clock. */
@Injectable()
export class StreamRepository {
  constructor(private readonly database: Database) {}

  /** Streams of all workspaces whose time has come. */
  async due(limit: number): Promise<{ workspaceId: string; id: string }[]> {
    return await this.database.global.$queryRaw`
      SELECT workspace_id::text AS "workspaceId", id::text FROM due_streams(${limit}::int)`;
  }

  /** Lets every stream of a workspace be asked at once. */
  async hasten(tx: Tx, workspaceId: string): Promise<void> {
    const ids = await lockStreams(tx, workspaceId, Prisma.sql`s.enabled AND s.kind <> 'push'`);
    await tx.$executeRaw`
      UPDATE connector_stream SET next_poll_at = now()
      WHERE workspace_id = ${workspaceId}::uuid AND id = ANY (${ids}::uuid[])`;
  }

  /** The streams of one workspace whose time has come; what happened to an account before what it reads. */
  async dueOf(tx: Tx, workspaceId: string): Promise<string[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM connector_stream
      WHERE workspace_id = ${workspaceId}::uuid AND enabled AND kind <> 'push' AND next_poll_at <= now()
        AND (lease_expires_at IS NULL OR lease_expires_at < now())
      ORDER BY kind DESC, next_poll_at`;
    return rows.map((row) => row.id);
  }

  /** At most one live lease: of two workers that were woken, one gets the row. */
  async claim(
    tx: Tx,
    workspaceId: string,
    id: string,
    owner: string,
    leaseMs: number,
  ): Promise<ClaimedStream | null> {
    const rows = await tx.$queryRaw<
      (Omit<ClaimedStream, 'account'> & { account: ClaimedStream['account'] })[]
    >`
      UPDATE connector_stream s SET fence = s.fence + 1, lease_owner = ${owner},
        lease_expires_at = now() + ${leaseMs} * interval '1 ms'
      FROM social_account a
      WHERE s.workspace_id = ${workspaceId}::uuid AND s.id = ${id}::uuid AND s.enabled AND s.next_poll_at <= now()
        AND (s.lease_expires_at IS NULL OR s.lease_expires_at < now())
        AND a.workspace_id = s.workspace_id AND a.id = s.social_account_id AND a.status IN ('active', 'degraded')
      RETURNING s.id::text, s.kind, s.key, s.query, s.cursor, s.fence, s.poll_interval_ms AS "pollIntervalMs",
        s.last_success_at AS "lastSuccessAt",
        EXISTS (SELECT 1 FROM push_registration r WHERE r.workspace_id = a.workspace_id AND r.social_account_id = a.id
          AND r.wanted AND r.state <> 'failed' AND r.registered_at IS NOT NULL)
        AND EXISTS (SELECT 1 FROM received_push p WHERE p.workspace_id = a.workspace_id AND p.social_account_id = a.id
          AND p.received_at > now() - interval '1 day') AS "isPushed",
        jsonb_build_object('id', a.id, 'number', a.number, 'network', a.network, 'issuer', a.issuer,
          'externalId', a.external_id, 'handle', a.handle, 'baseUrl', a.base_url, 'settings', a.settings) AS account`;
    return rows[0] ?? null;
  }

  async release(
    tx: Tx,
    workspaceId: string,
    stream: { id: string; fence: bigint },
    next: { inMs: number; intervalMs: number; lagMs: number | null },
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE connector_stream SET lease_owner = NULL, lease_expires_at = NULL, poll_interval_ms = ${next.intervalMs},
        next_poll_at = now() + ${next.inMs} * interval '1 ms', lag_ms = coalesce(${next.lagMs}, lag_ms)
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${stream.id}::uuid AND fence = ${stream.fence}`;
  }

  async fail(
    tx: Tx,
    workspaceId: string,
    stream: { id: string; fence: bigint },
    fault: StreamFault,
    inMs: number,
    breaker: 'closed' | 'open',
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE connector_stream SET lease_owner = NULL, lease_expires_at = NULL, breaker = ${breaker},
        next_poll_at = now() + ${inMs} * interval '1 ms', consecutive_failures = consecutive_failures + 1,
        last_error = ${toJsonb(fault)}::jsonb
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${stream.id}::uuid AND fence = ${stream.fence}`;
  }

  /** It is asked no more until its account is connected anew; the error that it failed with says why. */
  async bar(tx: Tx, workspaceId: string, id: string): Promise<void> {
    await tx.$executeRaw`
      UPDATE connector_stream SET enabled = false, last_error = last_error || '{"isBarred": true}'
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid`;
  }

  /** What else is asked for an account, itself included. */
  async polledKinds(tx: Tx, workspaceId: string, accountId: string): Promise<string[]> {
    const rows = await tx.connectorStream.findMany({
      where: { workspaceId, socialAccountId: accountId, enabled: true, kind: { not: 'push' } },
      select: { kind: true },
    });
    return rows.map(({ kind }) => kind);
  }

  /** Says why a stream rests that has not failed. The next success takes it back. */
  async remark(tx: Tx, workspaceId: string, id: string, fault: StreamFault): Promise<void> {
    await tx.$executeRaw`
      UPDATE connector_stream SET last_error = ${toJsonb(fault)}::jsonb
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid`;
  }

  /** Answers how often the stream has failed in a row. */
  async failures(tx: Tx, workspaceId: string, id: string): Promise<number> {
    const row = await tx.connectorStream.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
    return row?.consecutiveFailures ?? 0;
  }
}
