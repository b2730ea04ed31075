import { Injectable } from '@nestjs/common';
import { Prisma } from '@tingshuo/prisma';
import type { Tx } from '../platform/database/database.js';
import { lockAccounts, lockStreams } from '../platform/database/lock-order.js';
import { WorkspaceSequence } from '../platform/database/workspace-sequence.repository.js';
import { uuidv7 } from '../platform/ids.js';

export interface NewAccount {
  network: string;
  issuer: string;
  externalId: string;
  handle: string;
  displayName: string;
  baseUrl: string;
  brandId: string | null;
  /** Of an account that is new; a known one keeps its own. */
  settings?: Record<string, string>;
}

/** The code of the fault with which a stream rests that its connector no longer serves. */
export const NOT_SERVED = 'not_served';

/** The code of the fault of an account whose keys no longer work; connecting it anew takes it away. */
export const SIGNED_OUT = 'signed_out';

/** Streams `s` that are asked no more until their account is connected anew. */
const BARRED = Prisma.sql`s.last_error ->> 'isBarred' = 'true'`;

/** Own accounts and their streams. */
@Injectable()
export class AccountRepository {
  constructor(private readonly sequence: WorkspaceSequence) {}

  async list(tx: Tx) {
    return await tx.socialAccount.findMany({
      where: { status: { not: 'deleted' } },
      include: {
        brand: { select: { id: true, name: true } },
        streams: {
          where: { kind: { notIn: ['watch', 'reread'] } },
          orderBy: [{ kind: 'asc' }, { key: 'asc' }],
        },
      },
      orderBy: { number: 'asc' },
    });
  }

  async find(tx: Tx, workspaceId: string, id: string) {
    return await tx.socialAccount.findUnique({
      where: { workspaceId_id: { workspaceId, id } },
      include: {
        brand: { select: { id: true, name: true } },
        streams: {
          where: { kind: { notIn: ['watch', 'reread'] } },
          orderBy: [{ kind: 'asc' }, { key: 'asc' }],
        },
      },
    });
  }

  async ensureBrand(tx: Tx, workspaceId: string, name: string): Promise<string> {
    const brand = await tx.brand.upsert({
      where: { workspaceId_name: { workspaceId, name } },
      create: { workspaceId, name, kind: 'own' },
      update: {},
    });
    return brand.id;
  }

  /** Connecting the same account again renews it and keeps everything that it had heard. */
  async save(tx: Tx, workspaceId: string, account: NewAccount): Promise<{ id: string; isNew: boolean }> {
    const key = {
      workspaceId_network_issuer_externalId: {
        workspaceId,
        network: account.network,
        issuer: account.issuer,
        externalId: account.externalId,
      },
    };
    const known = await tx.socialAccount.findUnique({ where: key });
    if (known) {
      await lockAccounts(tx, workspaceId, [known.id]);
      await lockStreams(
        tx,
        workspaceId,
        Prisma.sql`s.social_account_id = ${known.id}::uuid AND (s.key = '' OR ${BARRED})`,
      );
    }
    const identity = await tx.identity.upsert({
      where: {
        workspaceId_kind_issuer_valueNorm: {
          workspaceId,
          kind: 'social',
          issuer: account.issuer,
          valueNorm: account.externalId,
        },
      },
      create: { workspaceId, id: uuidv7(), issuer: account.issuer, valueNorm: account.externalId },
      update: {},
    });
    await tx.socialProfile.upsert({
      where: { workspaceId_identityId: { workspaceId, identityId: identity.id } },
      create: {
        workspaceId,
        identityId: identity.id,
        network: account.network,
        handle: account.handle,
        displayName: account.displayName,
        isOwnAccount: true,
      },
      update: { handle: account.handle, displayName: account.displayName, isOwnAccount: true },
    });
    if (known) {
      await tx.socialAccount.update({
        where: { workspaceId_id: { workspaceId, id: known.id } },
        data: {
          handle: account.handle,
          displayName: account.displayName,
          baseUrl: account.baseUrl,
          status: 'active',
          lastError: Prisma.DbNull,
          identityId: identity.id,
          version: { increment: 1 },
          ...(account.brandId ? { brandId: account.brandId } : {}),
        },
      });
      return { id: known.id, isNew: false };
    }
    const number = await this.sequence.next(tx, workspaceId, 'social_account');
    const id = uuidv7();
    const { settings = {}, ...columns } = account;
    await tx.socialAccount.create({
      data: { workspaceId, id, number, ...columns, settings, identityId: identity.id, status: 'active' },
    });
    return { id, isNew: true };
  }

  /** One that is switched on is as it was before: its access may have ended, or end soon. */
  async setStatus(tx: Tx, workspaceId: string, id: string, status: string): Promise<boolean> {
    const count = await tx.$executeRaw`
      UPDATE social_account SET version = version + 1, updated_at = now(),
        status = CASE WHEN ${status} <> 'active' THEN ${status}
          WHEN last_error ->> 'code' = ${SIGNED_OUT} THEN 'reauth_required'
          WHEN last_error ->> 'code' = 'token_ends' THEN 'degraded' ELSE 'active' END
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid`;
    return count === 1;
  }

  /** It needs a new sign-in. One that was switched off meanwhile stays so, and needs it once it is switched on. */
  async signOut(tx: Tx, workspaceId: string, id: string, why: string): Promise<boolean> {
    const count = await tx.$executeRaw`
      UPDATE social_account SET version = version + 1, updated_at = now(), last_error = ${why}::jsonb,
        status = CASE WHEN status IN ('disabled', 'deleted') THEN status ELSE 'reauth_required' END
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid`;
    return count === 1;
  }

  /** Degrades accounts whose access ends within `days`, and heals those that were renewed. Answers their ids. */
  async markEndingTokens(tx: Tx, workspaceId: string, days: number, warning: string): Promise<string[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      WITH looked AS (
        SELECT id, status, coalesce(token_expires_at < now() + ${days}::int * interval '1 day', false) AS ends
        FROM social_account WHERE workspace_id = ${workspaceId}::uuid
          AND (status = 'active' OR status = 'degraded' AND last_error ->> 'code' = 'token_ends')
        ORDER BY id FOR NO KEY UPDATE
      )
      UPDATE social_account a SET version = a.version + 1, updated_at = now(),
        status = CASE WHEN l.ends THEN 'degraded' ELSE 'active' END,
        last_error = CASE WHEN l.ends THEN ${warning}::jsonb END
      FROM looked l
      WHERE a.workspace_id = ${workspaceId}::uuid AND a.id = l.id AND l.ends = (l.status = 'active')
      RETURNING a.id::text`;
    return rows.map(({ id }) => id);
  }

  /** Millionths of a US dollar a month; null takes the cap away. False where there is no such account. */
  async setCostCap(tx: Tx, workspaceId: string, id: string, cap: number | null): Promise<boolean> {
    const { count } = await tx.socialAccount.updateMany({
      where: { workspaceId, id },
      data: { costCap: cap === null ? null : BigInt(cap), version: { increment: 1 } },
    });
    return count === 1;
  }

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

  /** Accounts of whatever state, but for those that were removed. */
  async connected(tx: Tx, workspaceId: string): Promise<{ id: string; network: string }[]> {
    return await tx.socialAccount.findMany({
      where: { workspaceId, status: { not: 'deleted' } },
      select: { id: true, network: true },
      orderBy: { number: 'asc' },
    });
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

  /** Own accounts that listen now. */
  async listening(
    tx: Tx,
    workspaceId: string,
  ): Promise<{ id: string; network: string; issuer: string; status: string }[]> {
    return await tx.socialAccount.findMany({
      where: { workspaceId, status: { in: ['active', 'degraded', 'reauth_required'] } },
      select: { id: true, network: true, issuer: true, status: true },
      orderBy: { number: 'asc' },
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
