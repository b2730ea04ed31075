import { Injectable } from '@nestjs/common';
import { textFingerprint } from '@tingshuo/connector-kit';
import type { Tx } from '../platform/database/database.js';
import type { StoredDelivery } from './delivery-row.js';

export interface OwnMessage {
  postId: string;
  externalId: string;
  occurredAt: string;
  url?: string;
}

/** How far the clocks of a network and ours may be apart. */
const CLOCKS_MS = 5 * 60_000;

/** Our own private messages as networks gave them back: what a timeline is to posts. */
@Injectable()
export class OwnMessages {
  /** Those of the delivery's conversation with the delivery's words, heard since `since` (epoch ms). */
  async echoes(
    tx: Tx,
    workspaceId: string,
    stored: StoredDelivery,
    conversationExternalId: string,
    since: number,
  ): Promise<OwnMessage[]> {
    const rows = await tx.$queryRaw<
      { postId: string; externalId: string; occurredAt: Date; url: string | null; text: string | null }[]
    >`
      SELECT DISTINCT p.id::text AS "postId", p.external_id AS "externalId", p.occurred_at AS "occurredAt",
        p.permalink AS url, p.text
      FROM connector_stream s
      JOIN social_account a ON a.workspace_id = s.workspace_id AND a.id = s.social_account_id
      JOIN raw_event e ON e.workspace_id = s.workspace_id AND e.stream_id = s.id
        AND e.received_at >= ${new Date(since - CLOCKS_MS)} AND e.payload ->> 'isEcho' = 'true'
        AND e.payload ->> 'conversationExternalId' = ${conversationExternalId}
      JOIN post p ON p.workspace_id = s.workspace_id AND p.network = a.network AND p.issuer = a.issuer
        AND p.external_id = e.payload ->> 'externalId'
      WHERE s.workspace_id = ${workspaceId}::uuid AND s.social_account_id = ${stored.accountId}::uuid
        AND s.kind IN ('dm', 'push') AND p.occurred_at >= ${new Date(since - CLOCKS_MS)}
      ORDER BY p.occurred_at`;
    const wanted = textFingerprint(stored.text);
    return rows
      .filter(({ text }) => textFingerprint(text ?? '') === wanted)
      .map(({ postId, externalId, occurredAt, url }) => ({
        postId,
        externalId,
        occurredAt: occurredAt.toISOString(),
        ...(url === null ? {} : { url }),
      }));
  }

  /** Forgets the row that stood for a message until the network told its real id. */
  async removeStandIn(tx: Tx, workspaceId: string, postId: string): Promise<void> {
    await tx.post.deleteMany({ where: { workspaceId, id: postId } });
  }
}
