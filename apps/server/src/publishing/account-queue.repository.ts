import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.js';
import type { Reader } from '../platform/database/read-transaction.js';
import { DELIVERY_COLUMNS, type DeliveryRow, type StoredDelivery, storedOf } from './delivery-row.js';

/** What is found where a row is to be claimed, once nobody else can claim for the account or stop the workspace. */
export interface ClaimFacts {
  /** Another call of the account is under way. */
  isBusy: boolean;
  isStopped: boolean;
  /** When the latest crisis stop ended, epoch ms; null: there was none. */
  stoppedUntil: number | null;
}

/** A delivery whose time comes. */
export interface WakeRow {
  workspaceId: string;
  id: string;
  accountId: string;
  /** To be sent, to be seen at the network, left behind by its worker, or never approved in time. */
  lane: 'send' | 'read' | 'lost' | 'late';
  /** By the database's clock; 0: it is due. */
  inMs: number;
}

/** The deliveries of one account: they leave one by one and in order, and are read back together. */
@Injectable()
export class AccountQueue {
  constructor(private readonly database: Database) {}

  /**
   * Claims of one account queue up behind its lock, and those of a workspace hold the lock together that a crisis stop
   * waits for: after its commit nothing is claimed. The facts are read once both were won.
   */
  async whileClaiming(
    tx: Tx,
    workspaceId: string,
    { id, accountId, kind }: StoredDelivery,
  ): Promise<ClaimFacts> {
    await tx.$executeRaw`/* kept */
      SELECT pg_advisory_xact_lock_shared(hashtextextended(${`stop ${workspaceId}`}::text, 0)),
        pg_advisory_xact_lock(hashtextextended(${`delivery ${accountId}`}::text, 0))`;
    const rows = await tx.$queryRaw<
      { isBusy: boolean; isStopped: boolean | null; until: Date | null }[]
    >`/* kept */
      SELECT EXISTS (
          SELECT FROM delivery WHERE workspace_id = ${workspaceId}::uuid AND social_account_id = ${accountId}::uuid
            AND state = 'sending' AND lease_expires_at > clock_timestamp() AND id <> ${id}::uuid) AS "isBusy",
        bool_or(ended_at IS NULL) AS "isStopped", max(ended_at) AS until FROM crisis_stop
      WHERE workspace_id = ${workspaceId}::uuid AND (${kind}::text <> 'reply' OR includes_replies)`;
    const row = rows[0];
    return {
      isBusy: row?.isBusy ?? false,
      isStopped: row?.isStopped ?? false,
      stoppedUntil: row?.until?.getTime() ?? null,
    };
  }

  /** The delivery that has waited longest and could go out now. */
  async next(tx: Tx, workspaceId: string, accountId: string): Promise<string | null> {
    const rows = await tx.$queryRaw<{ id: string }[]>`/* kept */
      SELECT id::text FROM delivery WHERE workspace_id = ${workspaceId}::uuid
        AND social_account_id = ${accountId}::uuid AND state IN ('scheduled', 'queued', 'retry_wait')
        AND (after_id IS NULL OR reply_to_post_id IS NOT NULL)
        AND not_before <= clock_timestamp() ORDER BY not_before, id LIMIT 1`;
    return rows[0]?.id ?? null;
  }

  /** The account was turned away: what is due waits as long. Rows that are being worked on are left alone. */
  async hold(tx: Tx, workspaceId: string, accountId: string, until: number): Promise<void> {
    await tx.$executeRaw`
      UPDATE delivery d SET not_before = to_timestamp(${until}::float8 / 1000) FROM (
        SELECT id FROM delivery WHERE workspace_id = ${workspaceId}::uuid AND social_account_id = ${accountId}::uuid
          AND (state = 'queued' AND not_before < to_timestamp(${until}::float8 / 1000)
            OR state = 'scheduled' AND not_before <= clock_timestamp()) FOR UPDATE SKIP LOCKED
      ) waiting WHERE d.workspace_id = ${workspaceId}::uuid AND d.id = waiting.id`;
  }

  /** What waits to be seen at the network now: first what nobody knows of, then what is only to be confirmed. */
  async toRead(
    reader: Reader,
    workspaceId: string,
    accountId: string,
    limit: number,
  ): Promise<{ stored: StoredDelivery; now: number }[]> {
    const rows = await reader.$queryRaw<(DeliveryRow & { now: Date })[]>`/* kept */
      SELECT ${DELIVERY_COLUMNS}, now() AS now FROM delivery d
      WHERE d.workspace_id = ${workspaceId}::uuid AND d.social_account_id = ${accountId}::uuid
        AND d.state IN ('unknown', 'sent') AND d.not_before <= now()
      ORDER BY d.state DESC, d.not_before, d.id LIMIT ${limit}::int`;
    return rows.map((row) => ({ stored: storedOf(row), now: row.now.getTime() }));
  }

  /** The next that will wait to be seen, and in how many milliseconds by the database's clock. */
  async nextRead(
    reader: Reader,
    workspaceId: string,
    accountId: string,
  ): Promise<{ id: string; inMs: number } | null> {
    const rows = await reader.$queryRaw<{ id: string; inMs: number }[]>`/* kept */
      SELECT id::text, (extract(epoch FROM not_before - clock_timestamp()) * 1000)::float8 AS "inMs" FROM delivery
      WHERE workspace_id = ${workspaceId}::uuid AND social_account_id = ${accountId}::uuid
        AND state IN ('unknown', 'sent') ORDER BY not_before, id LIMIT 1`;
    return rows[0] ?? null;
  }

  /** Rows of all workspaces that are due within `aheadMs`. */
  async toWake(aheadMs: number, limit: number): Promise<WakeRow[]> {
    return await this.database.global.$queryRaw<WakeRow[]>`/* kept */
      SELECT workspace_id::text AS "workspaceId", id::text, account_id::text AS "accountId", lane, in_ms AS "inMs"
      FROM deliveries_to_wake(${aheadMs}::int, ${limit}::int)`;
  }
}
