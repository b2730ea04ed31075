import { Injectable } from '@nestjs/common';
import type { ConnectorError, MessageReceipt } from '@tingshuo/connector-kit';
import { onSeenLive, onUndelivered } from '@tingshuo/domain';
import { Database, type Tx } from '../platform/database/database.js';
import { AwaitedReceipts } from './awaited-receipt.repository.js';
import { DeliveryRepository } from './delivery.repository.js';
import type { StoredDelivery } from './delivery-row.js';
import { DeliveryWriter } from './delivery-writer.service.js';
import { matchOf } from './receipt-match.js';

/** The call that sends it is still under way: the receipt has to be shown again. */
export class EarlyReceiptError extends Error {
  override name = 'EarlyReceiptError';
}

/** What a network says of messages that it had taken: they have arrived, or they have not and why. */
@Injectable()
export class Receipts {
  constructor(
    private readonly database: Database,
    private readonly awaited: AwaitedReceipts,
    private readonly deliveries: DeliveryRepository,
    private readonly writer: DeliveryWriter,
  ) {}

  /** Safe to call twice with the same. Throws EarlyReceiptError; the others have been taken by then. */
  async take(
    workspaceId: string,
    account: { addressedId: string; externalId: string },
    receipts: readonly MessageReceipt[],
  ): Promise<void> {
    let early = 0;
    for (const receipt of receipts) {
      const isEarly = await this.database.withWorkspace(workspaceId, async (tx) => {
        const awaited = await this.awaited.of(tx, workspaceId, account, receipt.recipientExternalId);
        const match = matchOf(awaited, receipt);
        if (match === 'wait') return true;
        return match !== null && !(await this.settle(tx, workspaceId, match, receipt));
      });
      if (isEarly) early += 1;
    }
    if (early > 0) throw new EarlyReceiptError(`${early} messages are still being sent`);
  }

  /** False where the delivery has moved on meanwhile, so that it has to be decided again. */
  private async settle(
    tx: Tx,
    workspaceId: string,
    match: StoredDelivery,
    receipt: MessageReceipt,
  ): Promise<boolean> {
    const locked = await this.deliveries.lock(tx, workspaceId, match.id);
    if (!locked) return true;
    const { stored, now } = locked;
    if (stored.delivery.state !== match.delivery.state) return false;
    return receipt.failure
      ? await this.fail(tx, workspaceId, stored, receipt.failure)
      : await this.confirm(tx, workspaceId, stored, receipt, now);
  }

  private async confirm(
    tx: Tx,
    workspaceId: string,
    stored: StoredDelivery,
    receipt: MessageReceipt,
    now: number,
  ): Promise<boolean> {
    const occurredAt = Math.min(now, Date.parse(receipt.occurredAt));
    const externalId = stored.delivery.externalId ?? receipt.externalId ?? `receipt:${stored.id}`;
    const step = onSeenLive(stored.delivery, { externalId, occurredAt });
    const live = { permalink: null, occurredAt };
    return (
      step.ok && (await this.writer.write(tx, workspaceId, stored, step.next, { actor: 'network', live }))
    );
  }

  private async fail(
    tx: Tx,
    workspaceId: string,
    stored: StoredDelivery,
    error: ConnectorError,
  ): Promise<boolean> {
    const step = onUndelivered(stored.delivery, error.code);
    const { template } = stored.extras ?? {};
    if (!step.ok || !stored.extras || !template) return true;
    // Sent again it is another message: the network would take the same key for the one that did not arrive.
    const extras = { ...stored.extras, template: { ...template, round: template.round + 1 } };
    const cause = { actor: 'network', error, fields: { extras } };
    if (!(await this.writer.write(tx, workspaceId, stored, step.next, cause))) return false;
    if (stored.postId) await this.awaited.unsay(tx, workspaceId, stored.id, stored.postId);
    return true;
  }
}
