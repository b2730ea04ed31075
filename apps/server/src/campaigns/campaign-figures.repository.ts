import { Injectable } from '@nestjs/common';
import type { CampaignCounts, CampaignSource } from '@tingshuo/contracts';
import type { Tx } from '../platform/database/database.js';

export interface CampaignSumsRow extends CampaignCounts {
  id: string;
  posts: number;
  costMinor: number;
}

export interface SourceRow extends CampaignCounts {
  id: string | null;
  code: string | null;
  label: string;
  account: CampaignSource['account'];
  publication: CampaignSource['publication'];
  links: { code: string; target: string; writtenUrl: string; isDirect: boolean }[];
}

/** What campaigns have brought in. A lead that was captured by mistake and a redemption taken back count nowhere. */
@Injectable()
export class CampaignFigures {
  async ofCampaigns(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<CampaignSumsRow[]> {
    return await tx.$queryRaw<CampaignSumsRow[]>`
      SELECT c.id::text, touched.clicks, touched."botClicks", led.leads, redeemed.redemptions, posted.posts,
        (redeemed.revenue + booked.revenue)::float8 AS "revenueMinor", booked.cost::float8 AS "costMinor"
      FROM campaign c
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE t.visitor = 'person')::int AS clicks,
          count(*) FILTER (WHERE t.visitor <> 'person')::int AS "botClicks"
        FROM source_code s JOIN code_touch t ON t.workspace_id = s.workspace_id AND t.source_code_id = s.id
        WHERE s.workspace_id = c.workspace_id AND s.campaign_id = c.id AND t.kind = 'click') touched
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS leads FROM lead l
        WHERE l.workspace_id = c.workspace_id AND l.campaign_id = c.id
          AND l.lost_reason IS DISTINCT FROM 'opened_by_mistake') led
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS redemptions, coalesce(sum(r.amount_minor), 0) AS revenue
        FROM coupon_batch b JOIN coupon_redemption r ON r.workspace_id = b.workspace_id AND r.batch_id = b.id
        WHERE b.workspace_id = c.workspace_id AND b.campaign_id = c.id AND r.voided_at IS NULL) redeemed
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(m.amount_minor) FILTER (WHERE m.kind = 'revenue'), 0) AS revenue,
          coalesce(sum(m.amount_minor) FILTER (WHERE m.kind = 'cost'), 0) AS cost
        FROM campaign_line m WHERE m.workspace_id = c.workspace_id AND m.campaign_id = c.id AND m.removed_at IS NULL) booked
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS posts FROM publication p
        WHERE p.workspace_id = c.workspace_id AND p.campaign_id = c.id AND p.removed_at IS NULL) posted
      WHERE c.workspace_id = ${workspaceId}::uuid AND c.id = ANY (${[...ids]}::uuid[])`;
  }

  /**
   * Where people of one campaign came from. A redemption counts for the code of its lead, else for its coupon's
   * account; what has neither stands in a row without an account, so that the columns add up to the campaign's sums
   * (but for lines that were booked by hand).
   */
  async ofSources(tx: Tx, workspaceId: string, campaignId: string): Promise<SourceRow[]> {
    return await tx.$queryRaw<SourceRow[]>`
      WITH redeemed AS (
        SELECT CASE WHEN s.campaign_id = b.campaign_id THEN s.id END AS source_id,
          CASE WHEN s.campaign_id = b.campaign_id THEN s.social_account_id ELSE k.social_account_id END AS account_id,
          r.amount_minor
        FROM coupon_batch b
        JOIN coupon_redemption r ON r.workspace_id = b.workspace_id AND r.batch_id = b.id AND r.voided_at IS NULL
        JOIN coupon k ON k.workspace_id = r.workspace_id AND k.id = r.coupon_id
        LEFT JOIN source_code s ON s.workspace_id = r.workspace_id AND s.id = r.source_code_id
        WHERE b.workspace_id = ${workspaceId}::uuid AND b.campaign_id = ${campaignId}::uuid
      ), led AS (
        SELECT l.source_code_id AS source_id, count(*)::int AS leads FROM lead l
        WHERE l.workspace_id = ${workspaceId}::uuid AND l.campaign_id = ${campaignId}::uuid
          AND l.lost_reason IS DISTINCT FROM 'opened_by_mistake' GROUP BY 1
      ), sources AS (
        SELECT s.id, s.code, s.label, s.social_account_id AS account_id, s.publication_id,
          (SELECT count(*) FILTER (WHERE t.visitor = 'person') FROM code_touch t
            WHERE t.workspace_id = s.workspace_id AND t.source_code_id = s.id AND t.kind = 'click')::int AS clicks,
          (SELECT count(*) FROM code_touch t WHERE t.workspace_id = s.workspace_id AND t.source_code_id = s.id
            AND t.kind = 'click' AND t.visitor <> 'person')::int AS bot_clicks,
          coalesce((SELECT led.leads FROM led WHERE led.source_id = s.id), 0) AS leads,
          (SELECT count(*) FROM redeemed r WHERE r.source_id = s.id)::int AS redemptions,
          (SELECT coalesce(sum(r.amount_minor), 0) FROM redeemed r WHERE r.source_id = s.id)::float8 AS revenue
        FROM source_code s WHERE s.workspace_id = ${workspaceId}::uuid AND s.campaign_id = ${campaignId}::uuid
        UNION ALL
        SELECT NULL, NULL, '', loose.account_id, NULL, 0, 0, max(loose.leads)::int, count(loose.hit)::int,
          coalesce(sum(loose.amount_minor), 0)::float8
        FROM (
          SELECT r.account_id, r.amount_minor, 1 AS hit, 0 AS leads FROM redeemed r WHERE r.source_id IS NULL
          UNION ALL SELECT NULL, NULL, NULL, led.leads FROM led WHERE led.source_id IS NULL
        ) loose GROUP BY loose.account_id
      )
      SELECT s.id::text, s.code, s.label, s.clicks, s.bot_clicks AS "botClicks", s.leads, s.redemptions,
        s.revenue AS "revenueMinor",
        CASE WHEN a.id IS NOT NULL THEN json_build_object('id', a.id, 'network', a.network, 'handle', a.handle) END AS account,
        CASE WHEN p.id IS NOT NULL THEN json_build_object('id', p.id, 'number', p.number,
          'text', coalesce(nullif(p.title, ''), p.excerpt)) END AS publication,
        coalesce((SELECT json_agg(json_build_object('code', l.code, 'target', l.target, 'writtenUrl', l.written_url,
          'isDirect', l.is_direct) ORDER BY l.id) FROM short_link l WHERE l.workspace_id = ${workspaceId}::uuid AND l.source_code_id = s.id), '[]') AS links
      FROM sources s
      LEFT JOIN social_account a ON a.workspace_id = ${workspaceId}::uuid AND a.id = s.account_id
      LEFT JOIN publication p ON p.workspace_id = ${workspaceId}::uuid AND p.id = s.publication_id
      ORDER BY s.clicks DESC, s.leads DESC, s.redemptions DESC, p.number DESC NULLS LAST, a.number, s.label
      LIMIT 1000`;
  }
}
