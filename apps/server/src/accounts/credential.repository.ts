import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Tx } from '../platform/database/database.js';
import { seal, unseal } from '../platform/secrets/seal.js';
import { WorkspaceKeys } from '../platform/secrets/workspace-keys.repository.js';

const Credentials = z.record(z.string(), z.string());
export type Credentials = z.infer<typeof Credentials>;

/** Network secrets at rest. They are bound to workspace and account and leave this file only to call a network. */
@Injectable()
export class CredentialRepository {
  constructor(private readonly keys: WorkspaceKeys) {}

  async save(tx: Tx, workspaceId: string, socialAccountId: string, credentials: Credentials): Promise<void> {
    const { keyId, key } = await this.keys.current(tx, workspaceId);
    const sealed = new Uint8Array(
      seal(key, Buffer.from(JSON.stringify(credentials), 'utf8'), `${workspaceId} ${socialAccountId}`),
    );
    await tx.credential.upsert({
      where: { workspaceId_socialAccountId: { workspaceId, socialAccountId } },
      create: { workspaceId, socialAccountId, sealed, keyId },
      update: { sealed, keyId },
    });
  }

  /** Seals everything with a new key and forgets the old ones. Answers how many secrets were sealed again. */
  async reseal(tx: Tx, workspaceId: string): Promise<number> {
    const rows = await tx.credential.findMany({ where: { workspaceId }, select: { socialAccountId: true } });
    const { keyId } = await this.keys.rotate(tx, workspaceId);
    for (const { socialAccountId } of rows) {
      const credentials = await this.open(tx, workspaceId, socialAccountId);
      if (credentials) await this.save(tx, workspaceId, socialAccountId, credentials);
    }
    await this.keys.forgetAllBut(tx, workspaceId, keyId);
    return rows.length;
  }

  async open(tx: Tx, workspaceId: string, socialAccountId: string): Promise<Credentials | null> {
    const row = await tx.credential.findUnique({
      where: { workspaceId_socialAccountId: { workspaceId, socialAccountId } },
    });
    if (!row) return null;
    const { key } = await this.keys.byId(tx, workspaceId, row.keyId);
    const plain = unseal(key, row.sealed, `${workspaceId} ${socialAccountId}`);
    return Credentials.parse(JSON.parse(plain.toString('utf8')));
  }
}
