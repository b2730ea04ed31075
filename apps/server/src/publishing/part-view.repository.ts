import { Injectable } from '@nestjs/common';
import type { TargetPart } from '@tingshuo/contracts';
import type { z } from 'zod';
import type { Tx } from '../platform/database/database.js';
import { storedReasonOf } from './delivery-reason.js';

export type PartView = z.infer<typeof TargetPart>;

interface Row {
  deliveryId: string;
  publicationId: string;
  accountId: string;
  partNo: number;
  state: string;
  text: string;
  permalink: string | null;
  postId: string | null;
  reason: unknown;
  sentAt: Date | null;
}

/** The parts of publications as people read them. */
@Injectable()
export class PartViews {
  /** Those of the last plans, by publication and account, in the order of each thread. */
  async of(
    tx: Tx,
    workspaceId: string,
    publicationIds: readonly string[],
  ): Promise<{ publicationId: string; accountId: string; part: PartView }[]> {
    if (publicationIds.length === 0) return [];
    const rows = await tx.$queryRaw<Row[]>`
      SELECT d.id::text AS "deliveryId", d.publication_id::text AS "publicationId",
        d.social_account_id::text AS "accountId", d.part_no AS "partNo", d.state, d.text, d.permalink,
        d.post_id::text AS "postId", d.state_reason AS reason, d.sent_at AS "sentAt"
      FROM delivery d WHERE d.workspace_id = ${workspaceId}::uuid
        AND d.publication_id = ANY (${[...publicationIds]}::uuid[])
        AND d.occurrence = (SELECT max(l.occurrence) FROM delivery l WHERE l.workspace_id = d.workspace_id
          AND l.publication_id = d.publication_id AND l.social_account_id = d.social_account_id)
      ORDER BY d.publication_id, d.social_account_id, d.part_no`;
    return rows.map(({ publicationId, accountId, reason, sentAt, ...part }) => ({
      publicationId,
      accountId,
      part: { ...part, reason: storedReasonOf(reason), sentAt: sentAt?.toISOString() ?? null },
    }));
  }
}
