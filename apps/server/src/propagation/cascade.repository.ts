import { Injectable } from '@nestjs/common';
import type { SpreadKind } from '@tingshuo/contracts';
import type { Reader } from '../platform/database/read-transaction.js';

/** One answer, repost or quote. */
export interface SpreadRow {
  /** The post's id, or the key of an act of reposting that has no post of its own. */
  id: string;
  postId: string | null;
  authorId: string;
  /** Null for an original. */
  parentId: string | null;
  kind: SpreadKind;
  atMs: number;
  mood: number | null;
}

/** How much spread of one thread was seen in a period. */
export interface SpreadCount {
  originId: string;
  answers: number;
  reposts: number;
  quotes: number;
  authorIds: string[];
  lastMs: number;
}

/**
 * Answers are posts below their parent, reposts are interactions whose key ends in the external id of what was
 * reposted, and quotes are posts that keep the external id of what they quote. Private messages do not spread.
 */
@Injectable()
export class CascadeRepository {
  async post(tx: Reader, workspaceId: string, postId: string): Promise<SpreadRow | undefined> {
    const [row] = await tx.$queryRaw<SpreadRow[]>`
      SELECT p.id::text, p.id::text AS "postId", p.author_id::text AS "authorId", NULL AS "parentId", 'post' AS kind,
        extract(epoch FROM p.occurred_at)::float8 * 1000 AS "atMs",
        CASE WHEN p.sentiment <> 'unsure' THEN p.sentiment_score::float8 END AS mood
      FROM post p WHERE p.workspace_id = ${workspaceId}::uuid AND p.id = ${postId}::uuid
        AND p.visibility NOT IN ('direct', 'private')`;
    return row;
  }

  /** What passes on one of these posts directly. */
  async below(tx: Reader, workspaceId: string, postIds: readonly string[]): Promise<SpreadRow[]> {
    return await tx.$queryRaw<SpreadRow[]>`
      WITH above AS MATERIALIZED (
        SELECT p.id, p.author_id, p.external_id, p.occurred_at FROM post p
        WHERE p.workspace_id = ${workspaceId}::uuid AND p.id = ANY (${[...postIds]}::uuid[])
      ), told AS (
        SELECT a.id AS parent_id, i.event_key, i.action, i.post_id, i.source_id, i.occurred_at
        FROM above a JOIN interaction i ON i.workspace_id = ${workspaceId}::uuid AND i.target_id = a.author_id
          AND i.occurred_at >= a.occurred_at - interval '1 day'
        LEFT JOIN post q ON i.action = 'quote' AND q.workspace_id = i.workspace_id AND q.id = i.post_id
        WHERE (i.action = 'repost' AND substring(i.event_key FROM '[^ ]+$') = a.external_id)
          OR (i.action = 'quote' AND q.entities->>'quoteOf' = a.external_id)
      ), spread AS (
        SELECT p.id AS post_id, p.id::text AS id, p.author_id, p.parent_id, 'answer' AS kind, p.occurred_at
        FROM post p WHERE p.workspace_id = ${workspaceId}::uuid AND p.parent_id = ANY (${[...postIds]}::uuid[])
        UNION ALL
        SELECT nullif(t.post_id, t.parent_id), coalesce(nullif(t.post_id, t.parent_id)::text, t.event_key), t.source_id,
          t.parent_id, t.action, t.occurred_at
        FROM told t
      )
      SELECT s.id, s.post_id::text AS "postId", s.author_id::text AS "authorId", s.parent_id::text AS "parentId", s.kind,
        extract(epoch FROM s.occurred_at)::float8 * 1000 AS "atMs",
        CASE WHEN s.kind <> 'repost' AND p.sentiment <> 'unsure' THEN p.sentiment_score::float8 END AS mood
      FROM spread s LEFT JOIN post p ON p.workspace_id = ${workspaceId}::uuid AND p.id = s.post_id
      WHERE p.id IS NULL OR p.visibility NOT IN ('direct', 'private')
      ORDER BY s.occurred_at, s.id`;
  }

  /** By post: what it answers (the beginning of that thread), quotes or reposts, where that is stored. */
  async above(tx: Reader, workspaceId: string, postIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.$queryRaw<{ id: string; above: string }[]>`
      SELECT p.id::text, coalesce(p.root_id, p.parent_id, o.id)::text AS above
      FROM post p
      LEFT JOIN interaction i ON p.kind = 'repost' AND i.workspace_id = p.workspace_id AND i.source_id = p.author_id
        AND i.occurred_at = p.occurred_at AND i.action = 'repost' AND i.post_id = p.id
      LEFT JOIN post o ON o.workspace_id = p.workspace_id AND o.network = p.network AND o.issuer = p.issuer
        AND o.external_id = CASE p.kind WHEN 'repost' THEN substring(i.event_key FROM '[^ ]+$')
          WHEN 'quote' THEN p.entities->>'quoteOf' END
      WHERE p.workspace_id = ${workspaceId}::uuid AND p.id = ANY (${[...postIds]}::uuid[])
        AND coalesce(p.root_id, p.parent_id, o.id) <> p.id`;
    return new Map(rows.map(({ id, above }) => [id, above]));
  }

  /** The threads that spread most between two times, by answers, reposts and quotes together. */
  async busiest(
    tx: Reader,
    workspaceId: string,
    from: Date,
    to: Date,
    limit: number,
  ): Promise<SpreadCount[]> {
    return await tx.$queryRaw<SpreadCount[]>`
      WITH told AS (
        SELECT i.action AS kind, i.source_id AS author_id, i.occurred_at, r.network, r.issuer,
          CASE i.action WHEN 'repost' THEN substring(i.event_key FROM '[^ ]+$') ELSE r.entities->>'quoteOf' END AS external_id
        FROM interaction i JOIN post r ON r.workspace_id = i.workspace_id AND r.id = i.post_id
        WHERE i.workspace_id = ${workspaceId}::uuid AND i.action IN ('repost', 'quote')
          AND i.occurred_at >= ${from} AND i.occurred_at < ${to} AND r.visibility NOT IN ('direct', 'private')
      ), spread AS (
        SELECT p.root_id AS origin, 'answer' AS kind, p.author_id, p.occurred_at FROM post p
        WHERE p.workspace_id = ${workspaceId}::uuid AND p.root_id IS NOT NULL AND p.root_id <> p.id
          AND p.occurred_at >= ${from} AND p.occurred_at < ${to} AND p.visibility NOT IN ('direct', 'private')
        UNION ALL
        SELECT coalesce(o.root_id, o.id), t.kind, t.author_id, t.occurred_at
        FROM told t JOIN post o ON o.workspace_id = ${workspaceId}::uuid AND o.network = t.network
          AND o.issuer = t.issuer AND o.external_id = t.external_id
      )
      SELECT origin::text AS "originId", (count(*) FILTER (WHERE kind = 'answer'))::int AS answers,
        (count(*) FILTER (WHERE kind = 'repost'))::int AS reposts,
        (count(*) FILTER (WHERE kind = 'quote'))::int AS quotes,
        array_agg(DISTINCT author_id::text) AS "authorIds", extract(epoch FROM max(occurred_at))::float8 * 1000 AS "lastMs"
      FROM spread GROUP BY origin ORDER BY count(*) DESC, origin LIMIT ${limit}`;
  }
}
