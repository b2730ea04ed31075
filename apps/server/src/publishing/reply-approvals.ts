import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

export interface PlannedReply {
  workspaceId: string;
  accountId: string;
  /** A user's id. */
  authorId: string;
}

export interface ChangedReply {
  workspaceId: string;
  deliveryId: string;
  /** Who did it, as the event log names them. */
  actor: string;
}

/** Where approvals take part in replies, without the engine knowing how they are given. */
@Injectable()
export class ReplyApprovals {
  private gate: ((tx: Tx, reply: PlannedReply) => Promise<boolean>) | null = null;
  private readonly hooks: ((tx: Tx, reply: ChangedReply) => Promise<void>)[] = [];

  /** Decides whether somebody has to approve what an author answers; call it while modules start. */
  register(gate: (tx: Tx, reply: PlannedReply) => Promise<boolean>): void {
    this.gate = gate;
  }

  /** Called in the transaction of every change of a reply that needs approval. */
  onChanged(hook: (tx: Tx, reply: ChangedReply) => Promise<void>): void {
    this.hooks.push(hook);
  }

  async isAsked(tx: Tx, reply: PlannedReply): Promise<boolean> {
    return this.gate !== null && (await this.gate(tx, reply));
  }

  async changed(tx: Tx, reply: ChangedReply): Promise<void> {
    for (const hook of this.hooks) await hook(tx, reply);
  }
}
