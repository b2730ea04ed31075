import { Injectable } from '@nestjs/common';
import { Bilingual } from '@tingshuo/contracts';
import { z } from 'zod';
import type { Tx } from '../platform/database/database.js';

export interface TargetMetricsRow {
  accountId: string;
  network: string;
  handle: string;
  publishedAt: Date | null;
  permalink: string | null;
  parts: number;
  likes: number | null;
  replies: number | null;
  reposts: number | null;
  quotes: number | null;
  views: number | null;
  clicks: number | null;
  leads: number | null;
  fetchedAt: Date | null;
  nextAt: Date | null;
  failures: number;
  fault: unknown;
  isAsked: boolean;
}

export const StoredFault = z.object({ cause: Bilingual });

export interface SeriesRow {
  accountId: string;
  at: Date;
  interactions: number;
}

/** What publications have brought, read from the series. */
@Injectable()
export class PublicationMetrics {
  async workspaceZone(tx: Tx, workspaceId: string): Promise<string> {
    const { defaultTz } = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
    return defaultTz;
  }

  /** One row for every account of a publication; the newest reading of each of its posts, added up. */
  async ofPublication(tx: Tx, workspaceId: string, publicationId: string): Promise<TargetMetricsRow[]> {
    return await tx.$queryRaw<TargetMetricsRow[]>`
      SELECT a.id::text AS "accountId", a.network, a.handle, t.published_at AS "publishedAt", first.permalink,
        coalesce(sum.parts, 0)::int AS parts, sum.likes, sum.replies, sum.reposts, sum.quotes, sum.views,
        came.clicks, led.leads, sum."fetchedAt", sum."nextAt", coalesce(sum.failures, 0)::int AS failures, sum.fault,
        coalesce(sum."isAsked", false) AS "isAsked"
      FROM publication_target t
      JOIN social_account a ON a.workspace_id = t.workspace_id AND a.id = t.social_account_id
      LEFT JOIN LATERAL (
        SELECT count(*) AS parts, sum(m.likes)::float8 AS likes, sum(m.replies)::float8 AS replies,
          sum(m.reposts)::float8 AS reposts, sum(m.quotes)::float8 AS quotes, sum(m.views)::float8 AS views,
          -- As old as the oldest of its parts.
          CASE WHEN bool_and(w.fetched_at IS NOT NULL) THEN min(w.fetched_at) END AS "fetchedAt",
          min(w.next_at) AS "nextAt", max(w.failures) AS failures,
          bool_or(w.asked_at IS NOT NULL) AS "isAsked",
          (array_agg(w.fault ORDER BY w.failures DESC) FILTER (WHERE w.fault IS NOT NULL))[1] AS fault
        FROM post_metric_watch w
        LEFT JOIN LATERAL (
          SELECT * FROM post_metric p WHERE p.workspace_id = w.workspace_id AND p.post_id = w.post_id
          ORDER BY p.bucket DESC LIMIT 1
        ) m ON true
        WHERE w.workspace_id = t.workspace_id AND w.publication_id = t.publication_id
          AND w.social_account_id = t.social_account_id
        HAVING count(*) > 0
      ) sum ON true
      LEFT JOIN LATERAL (
        SELECT d.permalink FROM delivery d WHERE d.workspace_id = t.workspace_id AND d.publication_id = t.publication_id
          AND d.social_account_id = t.social_account_id AND d.permalink IS NOT NULL
        ORDER BY d.occurrence DESC, d.part_no LIMIT 1
      ) first ON true
      LEFT JOIN LATERAL (
        SELECT array_agg(s.id) AS ids FROM source_code s WHERE s.workspace_id = t.workspace_id
          AND s.publication_id = t.publication_id AND s.social_account_id = t.social_account_id
      ) codes ON true
      LEFT JOIN LATERAL (
        SELECT count(*)::int AS clicks FROM code_touch c
        WHERE c.workspace_id = t.workspace_id AND c.source_code_id = ANY (codes.ids) AND c.kind = 'click'
          AND c.visitor = 'person' HAVING codes.ids IS NOT NULL
      ) came ON true
      LEFT JOIN LATERAL (
        SELECT count(*)::int AS leads FROM lead l
        WHERE l.workspace_id = t.workspace_id AND l.source_code_id = ANY (codes.ids)
          AND l.lost_reason IS DISTINCT FROM 'opened_by_mistake' HAVING codes.ids IS NOT NULL
      ) led ON true
      WHERE t.workspace_id = ${workspaceId}::uuid AND t.publication_id = ${publicationId}::uuid
      ORDER BY a.number`;
  }

  /** How the first post of each account grew. */
  async series(tx: Tx, workspaceId: string, publicationId: string): Promise<SeriesRow[]> {
    return await tx.$queryRaw<SeriesRow[]>`
      SELECT w.social_account_id::text AS "accountId", m.fetched_at AS at,
        (coalesce(m.likes, 0) + coalesce(m.replies, 0) + coalesce(m.reposts, 0) + coalesce(m.quotes, 0))::float8
          AS interactions
      FROM post_metric_watch w
      JOIN post_metric m ON m.workspace_id = w.workspace_id AND m.post_id = w.post_id
      WHERE w.workspace_id = ${workspaceId}::uuid AND w.publication_id = ${publicationId}::uuid AND w.part_no = 0
      ORDER BY m.bucket`;
  }

  /** First posts of the last year and what each had brought at the first reading a day or more after it went out. */
  async counted(
    tx: Tx,
    workspaceId: string,
    accountIds: readonly string[],
  ): Promise<{ accountId: string; publishedAt: Date; interactions: number }[]> {
    return await tx.$queryRaw`
      SELECT w.social_account_id::text AS "accountId", w.published_at AS "publishedAt", m.interactions
      FROM post_metric_watch w
      JOIN LATERAL (
        SELECT (coalesce(p.likes, 0) + coalesce(p.replies, 0) + coalesce(p.reposts, 0) + coalesce(p.quotes, 0))::float8
          AS interactions
        FROM post_metric p WHERE p.workspace_id = w.workspace_id AND p.post_id = w.post_id
          AND p.fetched_at >= w.published_at + interval '1 day'
        ORDER BY p.bucket LIMIT 1
      ) m ON true
      WHERE w.workspace_id = ${workspaceId}::uuid AND w.part_no = 0 AND w.published_at > now() - interval '1 year'
        AND (cardinality(${[...accountIds]}::uuid[]) = 0 OR w.social_account_id = ANY (${[...accountIds]}::uuid[]))
      ORDER BY w.published_at DESC LIMIT 20000`;
  }
}
