import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/database.js';
import { InstallationKey } from './installation-key.js';
import { seal, unseal } from './seal.js';

export interface DataKey {
  keyId: string;
  key: Buffer;
}

/** Each workspace's data key, wrapped by the installation's key; the newest one seals, older ones still open. */
@Injectable()
export class WorkspaceKeys {
  private readonly wrapping: Buffer;

  constructor(installation: InstallationKey) {
    this.wrapping = Buffer.from(installation.derive('workspace-keys'), 'hex');
  }

  async current(tx: Tx, workspaceId: string): Promise<DataKey> {
    const newest = await tx.workspaceKey.findFirst({
      where: { workspaceId },
      orderBy: { createdAt: 'desc' },
    });
    if (newest) return this.opened(workspaceId, newest.keyId, newest.wrapped);
    return await this.rotate(tx, workspaceId);
  }

  /** A key as its row holds it. Throws when it was wrapped for another workspace or by another installation. */
  opened(workspaceId: string, keyId: string, wrapped: Uint8Array): DataKey {
    return { keyId, key: unseal(this.wrapping, wrapped, `${workspaceId} ${keyId}`) };
  }

  async rotate(tx: Tx, workspaceId: string): Promise<DataKey> {
    const keyId = randomBytes(8).toString('hex');
    const key = randomBytes(32);
    const wrapped = new Uint8Array(seal(this.wrapping, key, `${workspaceId} ${keyId}`));
    await tx.workspaceKey.create({ data: { workspaceId, keyId, wrapped } });
    return { keyId, key };
  }

  /** Only after everything that an older key sealed was sealed again. */
  async forgetAllBut(tx: Tx, workspaceId: string, keyId: string): Promise<void> {
    await tx.workspaceKey.deleteMany({ where: { workspaceId, keyId: { not: keyId } } });
  }
}
