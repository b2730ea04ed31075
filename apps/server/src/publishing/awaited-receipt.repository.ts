import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { DELIVERY_COLUMNS, type DeliveryRow, type StoredDelivery, storedOf } from './delivery-row.js';

const MOST = 50;

/** Messages of which their network tells afterwards whether they have arrived. */
@Injectable()
export class AwaitedReceipts {
  /** Those of an account to a person (both by the network's ids) of which nothing was told yet, newest first. */
  async of(
    tx: Tx,
    workspaceId: string,
    account: { addressedId: string; externalId: string },
    recipientExternalId: string,
  ): Promise<StoredDelivery[]> {
    const rows = await tx.$queryRaw<DeliveryRow[]>`
      SELECT ${DELIVERY_COLUMNS} FROM delivery d
      JOIN social_account a ON a.workspace_id = d.workspace_id AND a.id = d.social_account_id
        AND a.external_id = ${account.externalId}
      JOIN social_account addressed ON addressed.workspace_id = a.workspace_id
        AND addressed.id = ${account.addressedId}::uuid AND addressed.network = a.network
      JOIN post p ON p.workspace_id = d.workspace_id AND p.id = d.reply_to_post_id
      JOIN identity i ON i.workspace_id = p.workspace_id AND i.id = p.author_id
      WHERE d.workspace_id = ${workspaceId}::uuid AND d.extras -> 'template' IS NOT NULL
        AND d.state IN ('sending', 'unknown', 'needs_check', 'sent')
        AND d.updated_at > now() - interval '3 days'
        AND (i.value_norm = ${recipientExternalId} OR p.conversation_external_id = ${recipientExternalId})
      ORDER BY d.id DESC LIMIT ${MOST}::int`;
    return rows.map(storedOf);
  }

  /** A message that did not arrive is nothing that was said. */
  async unsay(tx: Tx, workspaceId: string, deliveryId: string, postId: string): Promise<void> {
    await tx.delivery.update({
      where: { workspaceId_id: { workspaceId, id: deliveryId } },
      data: { postId: null },
    });
    await tx.post.deleteMany({ where: { workspaceId, id: postId } });
  }
}
