import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

/** By which campaign, and from where, somebody came. */
export interface LeadTouch {
  campaignId: string;
  sourceCodeId: string | null;
  at: Date;
}

const MAX_STEPS = 50;

/** Leads find their way back to the campaign that they came by. */
@Injectable()
export class LeadOrigins {
  /** The campaign of the nearest own post above a post: who comments a campaign's post has come by it. */
  async ofPost(tx: Tx, workspaceId: string, postId: string): Promise<LeadTouch | null> {
    const [row] = await tx.$queryRaw<LeadTouch[]>`
      WITH RECURSIVE above AS (
        SELECT p.id, p.parent_id, p.occurred_at AS at, 0 AS step FROM post p
        WHERE p.workspace_id = ${workspaceId}::uuid AND p.id = ${postId}::uuid
        UNION ALL
        SELECT p.id, p.parent_id, above.at, above.step + 1 FROM above
        JOIN post p ON p.workspace_id = ${workspaceId}::uuid AND p.id = above.parent_id WHERE above.step < ${MAX_STEPS}::int
      )
      SELECT n.campaign_id::text AS "campaignId", s.id::text AS "sourceCodeId", above.at
      FROM above
      JOIN delivery d ON d.workspace_id = ${workspaceId}::uuid AND d.post_id = above.id AND d.publication_id IS NOT NULL
      JOIN publication n ON n.workspace_id = d.workspace_id AND n.id = d.publication_id AND n.campaign_id IS NOT NULL
      LEFT JOIN source_code s ON s.workspace_id = d.workspace_id AND s.campaign_id = n.campaign_id
        AND s.social_account_id = d.social_account_id AND s.publication_id = n.id
      ORDER BY above.step, s.created_at LIMIT 1`;
    return row ?? null;
  }

  /** The campaign of a lead's first touch stays its campaign; every later one is its latest touch. */
  async touch(
    tx: Tx,
    workspaceId: string,
    leadId: string,
    { campaignId, sourceCodeId, at }: LeadTouch,
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE lead SET campaign_id = coalesce(campaign_id, ${campaignId}::uuid),
        source_code_id = CASE WHEN campaign_id IS NULL THEN ${sourceCodeId}::uuid ELSE source_code_id END,
        last_source_code_id = coalesce(${sourceCodeId}::uuid, last_source_code_id),
        first_touch_at = coalesce(first_touch_at, ${at}), last_touch_at = greatest(last_touch_at, ${at})
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${leadId}::uuid`;
  }
}
