import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';

export interface AskedPlan {
  workspaceId: string;
  accountId: string;
  /** A user's id. */
  authorId: string;
}

export type Gatekeeper = (tx: Tx, asked: AskedPlan) => Promise<boolean>;

/** Whether somebody has to approve what an author plans for an account. */
@Injectable()
export class ApprovalGate {
  private readonly gatekeepers: Gatekeeper[] = [];

  register(gatekeeper: Gatekeeper): void {
    this.gatekeepers.push(gatekeeper);
  }

  /** One that asks for approval is enough. */
  async isAsked(tx: Tx, asked: AskedPlan): Promise<boolean> {
    for (const gatekeeper of this.gatekeepers) if (await gatekeeper(tx, asked)) return true;
    return false;
  }
}
