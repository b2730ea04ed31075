import { Injectable } from '@nestjs/common';
import { Prisma } from '@tingshuo/prisma';
import type { Tx } from '../platform/database/database.js';
import { lockAccounts, lockStreams } from '../platform/database/lock-order.js';
import { WorkspaceSequence } from '../platform/database/workspace-sequence.repository.js';
import { uuidv7 } from '../platform/ids.js';
import { BARRED } from './account-stream.repository.js';

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

/** The code of the fault of an account whose keys no longer work; connecting it anew takes it away. */
export const SIGNED_OUT = 'signed_out';

/** Own accounts. */
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

  /** Accounts of whatever state, but for those that were removed. */
  async connected(tx: Tx, workspaceId: string): Promise<{ id: string; network: string }[]> {
    return await tx.socialAccount.findMany({
      where: { workspaceId, status: { not: 'deleted' } },
      select: { id: true, network: true },
      orderBy: { number: 'asc' },
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
}
