import { Injectable } from '@nestjs/common';
import type { ConnectorError } from '@tingshuo/connector-kit';
import type { Tx } from '../platform/database/database.js';

/** What a gate looks at. */
export interface GatedDelivery {
  id: string;
  kind: string;
  accountId: string;
  replyToPostId: string | null;
}

/** Why a delivery must not leave, decided in the transaction that claims it; null: it may. */
export type SendGate = (
  tx: Tx,
  workspaceId: string,
  delivery: GatedDelivery,
) => Promise<ConnectorError | null>;

/** What other features know that keeps a delivery back at the last moment. */
@Injectable()
export class SendGates {
  private readonly gates: SendGate[] = [];

  /** Call it while modules start. */
  add(gate: SendGate): void {
    this.gates.push(gate);
  }

  /** The first refusal. */
  async refusal(tx: Tx, workspaceId: string, delivery: GatedDelivery): Promise<ConnectorError | null> {
    for (const gate of this.gates) {
      const error = await gate(tx, workspaceId, delivery);
      if (error) return error;
    }
    return null;
  }
}
