import { Injectable } from '@nestjs/common';
import type { Bilingual } from '@tingshuo/contracts';
import type { Tx } from '../platform/database/database.js';

/** A delivery that is live, as the acts on it need it. */
export interface LivePost {
  deliveryId: string;
  accountId: string;
  partNo: number;
  externalId: string;
  postId: string | null;
  text: string;
}

/** A try to change or to remove a live post. */
export interface LiveAct {
  accountId: string;
  act: 'edit' | 'remove';
  partNo: number;
  at: Date;
  /** How the attempt ended; null while it runs. */
  ended: string | null;
  cause: Bilingual | null;
}

/** What of a publication stands on the networks. */
@Injectable()
export class LivePostRepository {
  /** Those of all its plans that are not known to be gone. */
  async of(tx: Tx, workspaceId: string, publicationId: string): Promise<LivePost[]> {
    return await tx.$queryRaw<LivePost[]>`
      SELECT d.id::text AS "deliveryId", d.social_account_id::text AS "accountId", d.part_no AS "partNo",
        d.external_id AS "externalId", d.post_id::text AS "postId", d.text
      FROM delivery d LEFT JOIN post p ON p.workspace_id = d.workspace_id AND p.id = d.post_id
      WHERE d.workspace_id = ${workspaceId}::uuid AND d.publication_id = ${publicationId}::uuid
        AND d.state IN ('sent', 'confirmed') AND d.external_id IS NOT NULL AND p.deleted_at IS NULL
      ORDER BY d.social_account_id, d.occurrence, d.part_no`;
  }

  /** Newest first. */
  async acts(tx: Tx, workspaceId: string, publicationId: string): Promise<LiveAct[]> {
    return await tx.$queryRaw<LiveAct[]>`
      SELECT d.social_account_id::text AS "accountId", a.act, d.part_no AS "partNo", a.started_at AS at,
        a.outcome AS ended, a.detail->'cause' AS cause
      FROM delivery d JOIN delivery_attempt a ON a.workspace_id = d.workspace_id AND a.delivery_id = d.id
      WHERE d.workspace_id = ${workspaceId}::uuid AND d.publication_id = ${publicationId}::uuid
        AND a.act IN ('edit', 'remove')
      ORDER BY a.started_at DESC, d.part_no DESC LIMIT 1000`;
  }

  async gone(tx: Tx, workspaceId: string, { postId }: LivePost): Promise<void> {
    if (postId === null) return;
    await tx.$executeRaw`
      UPDATE post SET deleted_at = clock_timestamp()
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${postId}::uuid AND deleted_at IS NULL`;
  }

  /** Some networks give an edited post another id. */
  async reworded(
    tx: Tx,
    workspaceId: string,
    { deliveryId, postId }: LivePost,
    text: string,
    externalId: string,
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE delivery SET text = ${text}, external_id = ${externalId}
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${deliveryId}::uuid`;
    if (postId === null) return;
    await tx.$executeRaw`
      UPDATE post SET text = ${text}, external_id = ${externalId}, edited_at = clock_timestamp()
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${postId}::uuid`;
  }
}
