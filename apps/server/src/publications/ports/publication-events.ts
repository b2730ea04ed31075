import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';

export interface PublicationChange {
  workspaceId: string;
  publicationId: string;
  revision: number;
  /** The accounts that it happened to. */
  accountIds: readonly string[];
  /** Who did it; null where the product did. */
  userId: string | null;
}

export type PublicationHook = (tx: Tx, change: PublicationChange) => Promise<void>;

/** Who wants to know, in the transaction that does it, what happens to publications. */
@Injectable()
export class PublicationEvents {
  private readonly hooks = {
    planned: [] as PublicationHook[],
    edited: [] as PublicationHook[],
    cancelled: [] as PublicationHook[],
  };

  /** After the deliveries were made. */
  onPlanned(hook: PublicationHook): void {
    this.hooks.planned.push(hook);
  }

  /** After the deliveries that could follow had followed; the accounts are those. */
  onEdited(hook: PublicationHook): void {
    this.hooks.edited.push(hook);
  }

  onCancelled(hook: PublicationHook): void {
    this.hooks.cancelled.push(hook);
  }

  async tell(what: 'planned' | 'edited' | 'cancelled', tx: Tx, change: PublicationChange): Promise<void> {
    if (change.accountIds.length === 0) return;
    for (const hook of this.hooks[what]) await hook(tx, change);
  }
}
