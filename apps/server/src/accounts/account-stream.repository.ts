import { Injectable } from '@nestjs/common';
import { Prisma } from '@tingshuo/prisma';
import type { Tx } from '../platform/database/database.js';
import { lockAccounts, lockStreams } from '../platform/database/lock-order.js';
import { uuidv7 } from '../platform/ids.js';

/** The code of the fault with which a stream rests that its connector no longer serves. */
export const NOT_SERVED = 'not_served';

/** Streams `s` that are asked no more until their account is connected anew. */
export const BARRED = Prisma.sql`s.last_error ->> 'isBarred' = 'true'`;

/** The streams by which own accounts hear. */
@Injectable()
export class AccountStreams {
  /** Lets streams that rest for the cap be asked again. */
  async wakeCapped(tx: Tx, workspaceId: string, accountId: string): Promise<void> {
    const capped = Prisma.sql`s.social_account_id = ${accountId}::uuid AND s.last_error ->> 'code' = 'cost_cap'`;
    const ids = await lockStreams(tx, workspaceId, capped);
    await tx.$executeRaw`
      UPDATE connector_stream SET next_poll_at = now()
      WHERE workspace_id = ${workspaceId}::uuid AND id = ANY (${ids}::uuid[])`;
  }

  /** What was not to be asked until the account is connected anew is asked again. */
  async unbar(tx: Tx, workspaceId: string, accountId: string): Promise<void> {
    await tx.$executeRaw`
      UPDATE connector_stream s SET enabled = true, last_error = NULL, consecutive_failures = 0, breaker = 'closed',
        next_poll_at = now()
      WHERE s.workspace_id = ${workspaceId}::uuid AND s.social_account_id = ${accountId}::uuid AND ${BARRED}`;
  }

  /** Writes only what is not so yet. */
  async ensureStream(
    tx: Tx,
    workspaceId: string,
    stream: { socialAccountId: string; kind: string; key?: string; query?: string | null },
  ): Promise<void> {
    const { socialAccountId, kind, key = '', query = null } = stream;
    await tx.$executeRaw`
      INSERT INTO connector_stream AS s (workspace_id, id, social_account_id, kind, key, query)
      VALUES (${workspaceId}::uuid, ${uuidv7()}::uuid, ${socialAccountId}::uuid, ${kind}, ${key}, ${query})
      ON CONFLICT (workspace_id, social_account_id, kind, key) DO UPDATE SET enabled = true, query = excluded.query
      WHERE NOT s.enabled OR s.query IS DISTINCT FROM excluded.query`;
  }

  /** Of the `kinds`, adds the streams that each account's connector serves and rests those that it does not. */
  async alignStreams(
    tx: Tx,
    workspaceId: string,
    accounts: readonly { id: string; served: readonly string[] }[],
    kinds: readonly string[],
    notServed: string,
  ): Promise<number> {
    const rows = JSON.stringify(accounts);
    await lockAccounts(
      tx,
      workspaceId,
      accounts.map(({ id }) => id),
    );
    const wrong = Prisma.sql`s.kind = ANY (${[...kinds]}::text[]) AND EXISTS (
      SELECT FROM jsonb_to_recordset(${rows}::jsonb) AS a (id uuid, served text[])
      WHERE a.id = s.social_account_id AND CASE WHEN s.enabled THEN s.kind <> ALL (a.served)
        ELSE s.kind = ANY (a.served) AND s.last_error ->> 'code' = ${NOT_SERVED} END)`;
    const ids = await lockStreams(tx, workspaceId, wrong);
    await tx.$executeRaw`
      UPDATE connector_stream SET enabled = NOT enabled, last_error = CASE WHEN enabled THEN ${notServed}::jsonb END
      WHERE workspace_id = ${workspaceId}::uuid AND id = ANY (${ids}::uuid[])`;
    return await tx.$executeRaw`
      INSERT INTO connector_stream (workspace_id, id, social_account_id, kind)
      SELECT ${workspaceId}::uuid, gen_random_uuid(), a.id, kind
      FROM jsonb_to_recordset(${rows}::jsonb) AS a (id uuid, served text[]), unnest(a.served) kind
      ON CONFLICT (workspace_id, social_account_id, kind, key) DO NOTHING`;
  }

  /** Lets the time before these streams listened be asked for, once they have heard what is new. */
  async wantHistory(tx: Tx, workspaceId: string, accountId: string, kinds: readonly string[]): Promise<void> {
    await tx.connectorStream.updateMany({
      where: { workspaceId, socialAccountId: accountId, kind: { in: [...kinds] }, key: '' },
      data: { historyDue: true },
    });
  }

  /** Locks the accounts, and their streams that hear these people. */
  async lockWatched(
    tx: Tx,
    workspaceId: string,
    watched: readonly { socialAccountId: string; externalId: string }[],
  ): Promise<void> {
    const accountIds = watched.map(({ socialAccountId }) => socialAccountId);
    const keys = watched.map(({ externalId }) => externalId);
    await lockAccounts(tx, workspaceId, accountIds);
    const streams = Prisma.sql`s.kind = 'watch' AND s.social_account_id = ANY (${accountIds}::uuid[])
      AND s.key = ANY (${keys}::text[])`;
    await lockStreams(tx, workspaceId, streams);
  }

  /** Rests the stream that hears somebody; where it stands is kept. */
  async stopWatching(tx: Tx, workspaceId: string, accountId: string, externalId: string): Promise<void> {
    await tx.connectorStream.updateMany({
      where: { workspaceId, socialAccountId: accountId, kind: 'watch', key: externalId },
      data: { enabled: false },
    });
  }
}
