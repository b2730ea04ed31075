import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

export interface ChangedTarget {
  workspaceId: string;
  publicationId: string;
  accountId: string;
  /** Who did it, as the event log names them. */
  actor: string;
}

export type TargetHook = (tx: Tx, target: ChangedTarget) => Promise<void>;

/** Who wants to know that a delivery of a publication has changed, in the transaction that changes it. */
@Injectable()
export class TargetWatch {
  private readonly hooks: TargetHook[] = [];

  add(hook: TargetHook): void {
    this.hooks.push(hook);
  }

  async changed(tx: Tx, target: ChangedTarget): Promise<void> {
    for (const hook of this.hooks) await hook(tx, target);
  }
}
