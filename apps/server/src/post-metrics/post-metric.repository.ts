import { Injectable } from '@nestjs/common';
import type { PostMetrics } from '@tingshuo/connector-kit';
import type { Bilingual } from '@tingshuo/contracts';
import { Prisma } from '@tingshuo/prisma';
import { Database, type Tx } from '../platform/database/database.js';
import { toJsonb } from '../platform/database/jsonb.js';

export interface CountedPostRow {
  postId: string;
  externalId: string;
  ageMs: number;
  missed: number;
  failures: number;
}

/** When a post is looked at next, and how the look ended. */
export interface NextLook {
  postId: string;
  inMs: number | null;
  isCounted: boolean;
  missed: number;
  failures: number;
  fault: { code: string; cause: Bilingual } | null;
}

/** Which posts are counted when, and the series of what was read. */
@Injectable()
export class PostMetricRepository {
  constructor(private readonly database: Database) {}

  /** Accounts of all workspaces with posts that are to be counted now. */
  async due(limit: number): Promise<{ workspaceId: string; accountId: string }[]> {
    return await this.database.global.$queryRaw`
      SELECT workspace_id::text AS "workspaceId", social_account_id::text AS "accountId"
      FROM due_post_metrics(${limit}::int)`;
  }

  /** Takes posts of an account to count them; nobody else takes them for `leaseMs`. */
  async claim(
    tx: Tx,
    workspaceId: string,
    accountId: string,
    { limit, leaseMs }: { limit: number; leaseMs: number },
  ): Promise<CountedPostRow[]> {
    return await tx.$queryRaw<CountedPostRow[]>`
      UPDATE post_metric_watch w SET next_at = now() + ${leaseMs}::int * interval '1 ms'
      WHERE w.workspace_id = ${workspaceId}::uuid AND w.post_id = ANY (ARRAY(
        SELECT d.post_id FROM post_metric_watch d
        WHERE d.workspace_id = ${workspaceId}::uuid AND d.social_account_id = ${accountId}::uuid AND d.next_at <= now()
        ORDER BY d.asked_at, d.next_at LIMIT ${limit}::int FOR UPDATE SKIP LOCKED))
      RETURNING w.post_id::text AS "postId", w.external_id AS "externalId", w.missed, w.failures,
        (extract(epoch FROM now() - w.published_at) * 1000)::float8 AS "ageMs"`;
  }

  async account(tx: Tx, workspaceId: string, id: string) {
    return await tx.socialAccount.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  }

  /** What was read, one row an hour; a later reading of the same hour stands for the earlier one. */
  async store(
    tx: Tx,
    workspaceId: string,
    counts: readonly (PostMetrics & { postId: string })[],
  ): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO post_metric (workspace_id, post_id, bucket, likes, replies, reposts, quotes, views, fetched_at)
      SELECT ${workspaceId}::uuid, c."postId", date_trunc('hour', now()), c.likes, c.replies, c.reposts, c.quotes,
        c.views, now()
      FROM jsonb_to_recordset(${toJsonb(counts)}::jsonb)
        AS c("postId" uuid, likes int, replies int, reposts int, quotes int, views bigint)
      ON CONFLICT (workspace_id, post_id, bucket) DO UPDATE SET likes = EXCLUDED.likes, replies = EXCLUDED.replies,
        reposts = EXCLUDED.reposts, quotes = EXCLUDED.quotes, views = EXCLUDED.views, fetched_at = EXCLUDED.fetched_at`;
  }

  async settle(tx: Tx, workspaceId: string, looks: readonly NextLook[]): Promise<void> {
    const ids = looks.map(({ postId }) => postId);
    await this.lock(tx, workspaceId, Prisma.sql`post_id = ANY (${ids}::uuid[])`);
    await tx.$executeRaw`
      UPDATE post_metric_watch w SET next_at = now() + l."inMs" * interval '1 ms', missed = l.missed,
        failures = l.failures, fault = l.fault, asked_at = NULL,
        fetched_at = CASE WHEN l."isCounted" THEN now() ELSE w.fetched_at END
      FROM jsonb_to_recordset(${toJsonb(looks)}::jsonb)
        AS l("postId" uuid, "inMs" float8, "isCounted" boolean, missed int, failures int, fault jsonb)
      WHERE w.workspace_id = ${workspaceId}::uuid AND w.post_id = l."postId"`;
  }

  /**
   * All posts of a publication that are still counted are due now, but for those that were counted within the last
   * minute. Answers their accounts.
   */
  async hasten(tx: Tx, workspaceId: string, publicationId: string): Promise<string[]> {
    await this.lock(tx, workspaceId, Prisma.sql`publication_id = ${publicationId}::uuid`);
    const rows = await tx.$queryRaw<{ id: string }[]>`
      UPDATE post_metric_watch SET next_at = now(), asked_at = now()
      WHERE workspace_id = ${workspaceId}::uuid AND publication_id = ${publicationId}::uuid AND next_at IS NOT NULL
        AND (fetched_at IS NULL OR fetched_at < now() - interval '1 minute')
      RETURNING social_account_id::text AS id`;
    return [...new Set(rows.map(({ id }) => id))];
  }

  /** By id, so that nobody who changes several of them waits for us while we wait for them. */
  private async lock(tx: Tx, workspaceId: string, which: Prisma.Sql): Promise<void> {
    await tx.$queryRaw`
      SELECT FROM post_metric_watch WHERE workspace_id = ${workspaceId}::uuid AND ${which}
      ORDER BY post_id FOR NO KEY UPDATE`;
  }
}
