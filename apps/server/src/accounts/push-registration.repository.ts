import { Injectable } from '@nestjs/common';
import { Prisma } from '@tingshuo/prisma';
import { Database, type Tx } from '../platform/database/database.js';
import { toJsonb } from '../platform/database/jsonb.js';
import { lockAccounts, lockStreams } from '../platform/database/lock-order.js';

export interface ClaimedRegistration {
  accountId: string;
  wanted: boolean;
  url: string;
  attempts: number;
}

/** Which push address each network was told, and how that went. */
@Injectable()
export class PushRegistrations {
  constructor(private readonly database: Database) {}

  async find(tx: Tx, workspaceId: string, accountId: string) {
    return await tx.pushRegistration.findUnique({
      where: { workspaceId_socialAccountId: { workspaceId, socialAccountId: accountId } },
    });
  }

  /** From now on the network is to push here; it is told soon. */
  async want(tx: Tx, workspaceId: string, accountId: string, url: string): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO push_registration (workspace_id, social_account_id, url)
      VALUES (${workspaceId}::uuid, ${accountId}::uuid, ${url})
      ON CONFLICT (workspace_id, social_account_id) DO UPDATE SET wanted = true, url = excluded.url,
        state = 'pending', fault = NULL, attempts = 0, next_try_at = now()`;
  }

  /** The same for an account that was switched on or off, where its network was ever told an address. */
  async switch(tx: Tx, workspaceId: string, accountId: string, wanted: boolean): Promise<void> {
    await tx.$executeRaw`
      UPDATE push_registration SET wanted = ${wanted}, state = 'pending', fault = NULL, attempts = 0, next_try_at = now()
      WHERE workspace_id = ${workspaceId}::uuid AND social_account_id = ${accountId}::uuid AND wanted <> ${wanted}`;
  }

  /** Those that were told longer ago than their network remembers are told again soon. */
  async renew(
    tx: Tx,
    workspaceId: string,
    renewed: readonly { network: string; afterMs: number }[],
  ): Promise<void> {
    await tx.$executeRaw`
      WITH due AS (
        SELECT r.social_account_id FROM push_registration r
          JOIN social_account a ON a.workspace_id = r.workspace_id AND a.id = r.social_account_id
          JOIN jsonb_to_recordset(${toJsonb(renewed)}::jsonb) AS n (network text, "afterMs" int)
            ON n.network = a.network
        WHERE r.workspace_id = ${workspaceId}::uuid AND r.wanted AND r.state = 'registered'
          AND r.registered_at < now() - n."afterMs" * interval '1 ms'
        ORDER BY r.social_account_id FOR NO KEY UPDATE OF r
      )
      UPDATE push_registration r SET state = 'pending', attempts = 0, next_try_at = now()
      FROM due WHERE r.workspace_id = ${workspaceId}::uuid AND r.social_account_id = due.social_account_id`;
  }

  /** Takes one that is due for `leaseMs`; null when somebody else has it. */
  async claim(
    tx: Tx,
    workspaceId: string,
    accountId: string,
    leaseMs: number,
  ): Promise<ClaimedRegistration | null> {
    const rows = await tx.$queryRaw<ClaimedRegistration[]>`
      UPDATE push_registration SET attempts = attempts + 1, next_try_at = now() + ${leaseMs}::int * interval '1 ms'
      WHERE workspace_id = ${workspaceId}::uuid AND social_account_id = ${accountId}::uuid
        AND state IN ('pending', 'failed') AND next_try_at <= now()
      RETURNING social_account_id::text AS "accountId", wanted, url, attempts`;
    return rows[0] ?? null;
  }

  /** Does nothing where something else was wanted meanwhile. */
  async settle(
    tx: Tx,
    workspaceId: string,
    { accountId, wanted, url }: ClaimedRegistration,
    end: { state: 'registered' | 'removed' } | { state: 'failed'; fault: unknown; retryInMs: number },
  ): Promise<void> {
    const fault = end.state === 'failed' ? toJsonb(end.fault) : null;
    const retryInMs = end.state === 'failed' ? end.retryInMs : 0;
    await tx.$executeRaw`
      UPDATE push_registration SET state = ${end.state}, fault = ${fault}::jsonb,
        next_try_at = now() + ${retryInMs}::float8 * interval '1 ms',
        registered_at = CASE WHEN ${end.state} = 'registered' THEN now() ELSE registered_at END
      WHERE workspace_id = ${workspaceId}::uuid AND social_account_id = ${accountId}::uuid
        AND wanted = ${wanted} AND url = ${url}`;
  }

  /** The network was told. The kinds of streams that it tells while it pushes are polled only while it does not. */
  async settleTold(
    tx: Tx,
    workspaceId: string,
    taken: ClaimedRegistration,
    replaced: readonly string[],
  ): Promise<void> {
    const { accountId, wanted } = taken;
    await lockAccounts(tx, workspaceId, [accountId]);
    const ids = await lockStreams(
      tx,
      workspaceId,
      Prisma.sql`s.social_account_id = ${accountId}::uuid AND s.kind = ANY (${[...replaced]}::text[]) AND s.key = ''`,
    );
    await this.settle(tx, workspaceId, taken, { state: wanted ? 'registered' : 'removed' });
    await tx.$executeRaw`
      UPDATE connector_stream SET enabled = ${!wanted}, consecutive_failures = 0, breaker = 'closed',
        last_error = NULL, next_poll_at = now()
      WHERE workspace_id = ${workspaceId}::uuid AND id = ANY (${ids}::uuid[])`;
  }

  /** Of all workspaces. */
  async due(limit: number): Promise<{ workspaceId: string; accountId: string }[]> {
    return await this.database.global.$queryRaw`
      SELECT workspace_id::text AS "workspaceId", social_account_id::text AS "accountId"
      FROM due_registrations(${limit}::int)`;
  }

  /** Told another address than one below `base`: the server has moved. */
  async moved(base: string, limit: number): Promise<{ workspaceId: string; accountId: string }[]> {
    return await this.database.global.$queryRaw`
      SELECT workspace_id::text AS "workspaceId", social_account_id::text AS "accountId"
      FROM moved_registrations(${base}, ${limit}::int)`;
  }
}
