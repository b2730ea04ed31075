import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

/** Our own posts that people say they have made, and what follows when they take it back. */
@Injectable()
export class HandPosts {
  /** A post that was taken back and is live after all: it has the words of the delivery again. */
  async revive(tx: Tx, workspaceId: string, deliveryId: string): Promise<void> {
    await tx.$executeRaw`
      UPDATE post p SET deleted_at = NULL, text = d.text, permalink = d.permalink, occurred_at = d.sent_at
      FROM delivery d WHERE d.workspace_id = ${workspaceId}::uuid AND d.id = ${deliveryId}::uuid
        AND p.workspace_id = d.workspace_id AND p.id = d.post_id AND p.deleted_at IS NOT NULL`;
  }

  /** The part behind answers the post of the part before it. */
  async follow(tx: Tx, workspaceId: string, deliveryId: string): Promise<void> {
    await tx.$executeRaw`
      UPDATE delivery d SET reply_to_post_id = b.post_id FROM delivery b
      WHERE d.workspace_id = ${workspaceId}::uuid AND d.id = ${deliveryId}::uuid
        AND b.workspace_id = d.workspace_id AND b.id = d.after_id`;
  }

  /** It is not live after all. */
  async forget(tx: Tx, workspaceId: string, deliveryId: string): Promise<void> {
    await tx.$executeRaw`
      UPDATE post p SET deleted_at = clock_timestamp() FROM delivery d
      WHERE d.workspace_id = ${workspaceId}::uuid AND d.id = ${deliveryId}::uuid
        AND p.workspace_id = d.workspace_id AND p.id = d.post_id AND p.deleted_at IS NULL`;
    await tx.$executeRaw`
      UPDATE delivery SET post_id = NULL, permalink = NULL, confirmed_at = NULL,
        reply_to_post_id = CASE WHEN after_id IS NULL THEN reply_to_post_id END
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${deliveryId}::uuid`;
  }
}
