import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Tx } from '../platform/database/database.js';
import { lockAccounts } from '../platform/database/lock-order.js';
import type { Reader } from '../platform/database/read-transaction.js';
import { seal, unseal } from '../platform/secrets/seal.js';
import { WorkspaceKeys } from '../platform/secrets/workspace-keys.repository.js';

const Credentials = z.record(z.string(), z.string());
export type Credentials = z.infer<typeof Credentials>;

/** Network secrets at rest. They are bound to workspace and account and leave this file only to call a network. */
@Injectable()
export class CredentialRepository {
  constructor(private readonly keys: WorkspaceKeys) {}

  /** Their end, where they say one (`expiresAt`, ISO 8601), stands beside the account in clear. */
  async save(tx: Tx, workspaceId: string, socialAccountId: string, credentials: Credentials): Promise<void> {
    await lockAccounts(tx, workspaceId, [socialAccountId]);
    const { keyId, key } = await this.keys.current(tx, workspaceId);
    const sealed = new Uint8Array(
      seal(key, Buffer.from(JSON.stringify(credentials), 'utf8'), `${workspaceId} ${socialAccountId}`),
    );
    await tx.credential.upsert({
      where: { workspaceId_socialAccountId: { workspaceId, socialAccountId } },
      create: { workspaceId, socialAccountId, sealed, keyId },
      update: { sealed, keyId },
    });
    await tx.socialAccount.update({
      where: { workspaceId_id: { workspaceId, id: socialAccountId } },
      data: { tokenExpiresAt: endOf(credentials) },
    });
  }

  /** Seals everything with a new key and forgets the old ones. Answers how many secrets were sealed again. */
  async reseal(tx: Tx, workspaceId: string): Promise<number> {
    const rows = await tx.credential.findMany({ where: { workspaceId }, select: { socialAccountId: true } });
    const ids = rows.map(({ socialAccountId }) => socialAccountId);
    await lockAccounts(tx, workspaceId, ids);
    const { keyId } = await this.keys.rotate(tx, workspaceId);
    for (const id of ids) {
      const credentials = await this.open(tx, workspaceId, id);
      if (credentials) await this.save(tx, workspaceId, id, credentials);
    }
    await this.keys.forgetAllBut(tx, workspaceId, keyId);
    return rows.length;
  }

  async open(reader: Reader, workspaceId: string, socialAccountId: string): Promise<Credentials | null> {
    const rows = await reader.$queryRaw<
      { sealed: Uint8Array; keyId: string; wrapped: Uint8Array }[]
    >`/* kept */
      SELECT c.sealed, k.key_id AS "keyId", k.wrapped FROM credential c
      JOIN workspace_key k ON k.workspace_id = c.workspace_id AND k.key_id = c.key_id
      WHERE c.workspace_id = ${workspaceId}::uuid AND c.social_account_id = ${socialAccountId}::uuid`;
    const row = rows[0];
    if (!row) return null;
    const { key } = this.keys.opened(workspaceId, row.keyId, row.wrapped);
    const plain = unseal(key, row.sealed, `${workspaceId} ${socialAccountId}`);
    return Credentials.parse(JSON.parse(plain.toString('utf8')));
  }

  /** Takes the right to renew an account's credentials; false while somebody else has it. */
  async lease(tx: Tx, workspaceId: string, accountId: string, owner: string, ms: number): Promise<boolean> {
    const taken = await tx.$executeRaw`
      UPDATE credential SET renew_owner = ${owner}, renew_until = now() + ${ms}::int * interval '1 ms'
      WHERE workspace_id = ${workspaceId}::uuid AND social_account_id = ${accountId}::uuid
        AND (renew_until IS NULL OR renew_until < now())`;
    return taken === 1;
  }

  /** Gives the right back; false where it had run out and somebody else has taken it. */
  async release(tx: Tx, workspaceId: string, accountId: string, owner: string): Promise<boolean> {
    await lockAccounts(tx, workspaceId, [accountId]);
    const { count } = await tx.credential.updateMany({
      where: { workspaceId, socialAccountId: accountId, renewOwner: owner },
      data: { renewOwner: null, renewUntil: null },
    });
    return count === 1;
  }
}

function endOf({ expiresAt = '' }: Credentials): Date | null {
  const at = new Date(expiresAt);
  return Number.isNaN(at.getTime()) ? null : at;
}
