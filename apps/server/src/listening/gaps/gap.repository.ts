import { Injectable } from '@nestjs/common';
import type { Cursor } from '@tingshuo/connector-kit';
import { Prisma } from '@tingshuo/prisma';
import { Clock } from '../../platform/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { toJsonb } from '../../platform/database/jsonb.js';
import { lockStreams } from '../../platform/database/lock-order.js';
import { uuidv7 } from '../../platform/ids.js';
import type { ClaimedStream } from '../poll/stream.repository.js';

export interface ClaimedGap {
  id: string;
  kind: 'history' | 'gap';
  fence: bigint;
  after: Date | null;
  before: Date;
  reached: Date;
  stalls: number;
  pages: number;
  failures: number;
  cursor: Cursor | null;
  jobId: string | null;
  stream: Pick<ClaimedStream, 'id' | 'kind' | 'key' | 'query'>;
  account: ClaimedStream['account'];
}

export interface HistoryWish {
  streamId: string;
  /** How far back; the network may end sooner. */
  after: Date;
  before: Date;
}

/** The ledger of what streams have not heard. Times of leases follow the database's clock. */
@Injectable()
export class GapRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async due(limit: number): Promise<{ workspaceId: string; id: string }[]> {
    return await this.database.global.$queryRaw`
      SELECT workspace_id::text AS "workspaceId", id::text FROM due_gaps(${limit}::int)`;
  }

  /** At most one worker fills a gap; each claim makes the former one's worthless. */
  async claim(
    tx: Tx,
    workspaceId: string,
    id: string,
    owner: string,
    leaseMs: number,
  ): Promise<ClaimedGap | null> {
    const rows = await tx.$queryRaw<ClaimedGap[]>`
      UPDATE stream_gap g SET fence = g.fence + 1, lease_owner = ${owner},
        lease_expires_at = now() + ${leaseMs} * interval '1 ms'
      FROM connector_stream s, social_account a
      WHERE g.workspace_id = ${workspaceId}::uuid AND g.id = ${id}::uuid AND g.state = 'open' AND g.next_try_at <= now()
        AND (g.lease_expires_at IS NULL OR g.lease_expires_at < now())
        AND s.workspace_id = g.workspace_id AND s.id = g.stream_id AND s.enabled
        AND a.workspace_id = g.workspace_id AND a.id = s.social_account_id AND a.status IN ('active', 'degraded')
      RETURNING g.id::text, g.kind, g.fence, g.after_at AS after, g.before_at AS before, g.reached_at AS reached,
        g.stalls, g.pages, g.failures, g.cursor, g.job_id::text AS "jobId",
        jsonb_build_object('id', s.id, 'kind', s.kind, 'key', s.key, 'query', s.query) AS stream,
        jsonb_build_object('id', a.id, 'number', a.number, 'network', a.network, 'issuer', a.issuer,
          'externalId', a.external_id, 'handle', a.handle, 'baseUrl', a.base_url, 'settings', a.settings) AS account`;
    return rows[0] ?? null;
  }

  /** Gives the lease back, with what came of it. */
  async release(
    tx: Tx,
    workspaceId: string,
    gap: Pick<ClaimedGap, 'id' | 'fence'>,
    next: { inMs: number; posts: number; isFailure: boolean; cause: { en: string; zh: string } | null },
  ): Promise<void> {
    const cause = next.cause && toJsonb(next.cause);
    await tx.$executeRaw`
      UPDATE stream_gap SET lease_owner = NULL, lease_expires_at = NULL, posts = posts + ${next.posts}::int,
        next_try_at = now() + ${next.inMs} * interval '1 ms', failures = failures + ${next.isFailure}::bool::int,
        cause = ${cause}::jsonb
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${gap.id}::uuid AND fence = ${gap.fence}`;
  }

  /** Says that the network does not give the rest. */
  async lose(
    tx: Tx,
    workspaceId: string,
    gap: Pick<ClaimedGap, 'id' | 'fence'>,
    cause: { en: string; zh: string },
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE stream_gap SET state = 'lost', closed_at = now(), cause = ${toJsonb(cause)}::jsonb
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${gap.id}::uuid AND fence = ${gap.fence}`;
  }

  /** Streams whose past is still to be asked for, with whether all of their account have heard what is new. */
  async wanted(tx: Tx, workspaceId: string) {
    const ids = await lockStreams(tx, workspaceId, Prisma.sql`s.history_due AND s.enabled`);
    return await tx.connectorStream.findMany({
      where: {
        workspaceId,
        id: { in: ids },
        account: { status: { in: ['active', 'degraded'] } },
      },
      select: {
        id: true,
        kind: true,
        socialAccountId: true,
        lastSuccessAt: true,
        consecutiveFailures: true,
        account: { select: { network: true, createdAt: true } },
      },
    });
  }

  /** Opens or goes on with the past of streams. One that was walked to its end stays closed. */
  async openHistory(
    tx: Tx,
    workspaceId: string,
    wishes: readonly HistoryWish[],
    jobId: string,
  ): Promise<void> {
    const rows = toJsonb(wishes.map((wish) => ({ id: uuidv7(), ...wish })));
    const ids = wishes.map(({ streamId }) => streamId);
    await lockStreams(tx, workspaceId, Prisma.sql`s.id = ANY (${ids}::uuid[])`);
    await tx.$executeRaw`
      INSERT INTO stream_gap AS g (workspace_id, id, stream_id, kind, after_at, before_at, reached_at, job_id)
      SELECT ${workspaceId}::uuid, r.id, r."streamId", 'history', r.after, r.before, r.before, ${jobId}::uuid
      FROM json_to_recordset(${rows}::json) AS r(id uuid, "streamId" uuid, after timestamptz, before timestamptz)
      ON CONFLICT (workspace_id, stream_id) WHERE kind = 'history' DO UPDATE SET state = 'open', closed_at = NULL,
        next_try_at = now(), stalls = 0, failures = 0, cause = NULL, job_id = excluded.job_id
        WHERE g.state IN ('stopped', 'lost')`;
    await tx.connectorStream.updateMany({
      where: { workspaceId, id: { in: ids } },
      data: { historyDue: false },
    });
  }

  /** Ends the walks through an account's past. Whoever is at work on one finds its lease gone. Answers their jobs. */
  async stopHistory(tx: Tx, workspaceId: string, accountId: string): Promise<string[]> {
    const rows = await tx.$queryRaw<{ jobId: string | null }[]>`
      UPDATE stream_gap g SET state = 'stopped', closed_at = now(), fence = g.fence + 1, lease_owner = NULL,
        lease_expires_at = NULL
      FROM connector_stream s
      WHERE g.workspace_id = ${workspaceId}::uuid AND g.kind = 'history' AND g.state = 'open'
        AND s.workspace_id = g.workspace_id AND s.id = g.stream_id AND s.social_account_id = ${accountId}::uuid
      RETURNING g.job_id::text AS "jobId"`;
    return [...new Set(rows.flatMap(({ jobId }) => jobId ?? []))];
  }

  /** The past of streams, and the gaps of the last weeks. */
  async rows(tx: Tx, workspaceId: string) {
    return await tx.streamGap.findMany({
      where: {
        workspaceId,
        OR: [
          { kind: 'history' },
          { state: 'open' },
          { openedAt: { gt: new Date(this.clock.now().getTime() - KEPT_MS) } },
        ],
      },
      orderBy: { openedAt: 'desc' },
      take: 1000,
    });
  }

  async ofJob(tx: Tx, workspaceId: string, jobId: string) {
    return await tx.streamGap.findMany({ where: { workspaceId, jobId } });
  }

  /** Accounts with the streams of their own. */
  async accounts(tx: Tx, workspaceId: string) {
    return await tx.socialAccount.findMany({
      where: { workspaceId, status: { not: 'deleted' } },
      select: {
        id: true,
        network: true,
        createdAt: true,
        settings: true,
        streams: {
          where: { key: '', kind: { not: 'push' } },
          select: { id: true, kind: true, historyDue: true },
        },
      },
    });
  }
}

const KEPT_MS = 14 * 24 * 3_600_000;
