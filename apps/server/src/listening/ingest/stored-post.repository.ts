import { Injectable } from '@nestjs/common';
import type { Why } from '@tingshuo/contracts';
import type { SqlTx } from '../../platform/database/bulk-transaction.js';
import { toJsonb } from '../../platform/database/jsonb.js';
import type { HearingAccount } from './ingest-input.js';
import type { PreparedPost } from './prepared.js';
import type { PlacedPost, WaitingPost } from './threads.js';

/** A post that was stored before this batch. */
export interface KnownPost extends PlacedPost {
  externalId: string;
  mentionId: string | null;
  why: Why | null;
}

/** What is stored already of the posts that a batch speaks of. */
@Injectable()
export class StoredPosts {
  /** Posts by external id, with their thread and their mention. */
  async known(
    tx: SqlTx,
    workspaceId: string,
    account: HearingAccount,
    externalIds: readonly string[],
  ): Promise<Map<string, KnownPost>> {
    if (externalIds.length === 0) return new Map();
    const rows = await tx.$queryRaw<KnownPost[]>`
      SELECT p.external_id AS "externalId", p.id::text, p.parent_id::text AS "parentId", p.root_id::text AS "rootId",
        coalesce((
          SELECT coalesce(r.parent_external_id, r.external_id) FROM post r
          WHERE r.workspace_id = p.workspace_id AND r.id = p.root_id
        ), p.parent_external_id, p.external_id) AS "threadKey", m.id::text AS "mentionId", m.why
      FROM post p
      LEFT JOIN LATERAL (
        SELECT m.id, m.why FROM mention m WHERE m.workspace_id = p.workspace_id AND m.post_id = p.id LIMIT 1
      ) m ON true
      WHERE p.workspace_id = ${workspaceId}::uuid AND p.network = ${account.network} AND p.issuer = ${account.issuer}
        AND p.external_id = ANY (${[...externalIds]}::text[])`;
    return new Map(rows.map((row) => [row.externalId, row]));
  }

  /**
   * Gives a stored post the id that its edited version has, so that both are one post. Where the edited version is
   * stored already, nothing changes.
   */
  async rename(
    tx: SqlTx,
    workspaceId: string,
    account: HearingAccount,
    posts: readonly Pick<PreparedPost, 'externalId' | 'earlierExternalIds'>[],
  ): Promise<void> {
    const edited = posts.filter(({ earlierExternalIds }) => earlierExternalIds.length > 0);
    if (edited.length === 0) return;
    const rows = toJsonb(
      edited.map(({ externalId, earlierExternalIds: earlier }) => ({ externalId, earlier })),
    );
    await tx.$executeRaw`
      WITH earlier AS (
        SELECT DISTINCT ON (r."externalId") p.id, r."externalId"
        FROM json_to_recordset(${rows}::json) AS r("externalId" text, earlier text[])
        JOIN post p ON p.workspace_id = ${workspaceId}::uuid AND p.network = ${account.network}
          AND p.issuer = ${account.issuer} AND p.external_id = ANY (r.earlier)
        WHERE NOT EXISTS (
          SELECT FROM post n WHERE n.workspace_id = p.workspace_id AND n.network = p.network AND n.issuer = p.issuer
            AND n.external_id = r."externalId"
        )
        ORDER BY r."externalId", p.occurred_at DESC, p.id
      )
      UPDATE post p SET external_id = e."externalId" FROM earlier e
      WHERE p.workspace_id = ${workspaceId}::uuid AND p.id = e.id`;
  }

  /** Stored posts that wait for one of these as their parent. */
  async waitingFor(
    tx: SqlTx,
    workspaceId: string,
    account: HearingAccount,
    externalIds: readonly string[],
  ): Promise<WaitingPost[]> {
    return await tx.$queryRaw<WaitingPost[]>`
      SELECT c.id::text, c.parent_external_id AS "parentExternalId" FROM post c
      WHERE c.workspace_id = ${workspaceId}::uuid AND c.network = ${account.network} AND c.issuer = ${account.issuer}
        AND c.parent_id IS NULL AND c.parent_external_id = ANY (${[...externalIds]}::text[])
      ORDER BY c.id`;
  }
}
