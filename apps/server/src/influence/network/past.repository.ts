import { Injectable } from '@nestjs/common';
import type { Reader } from '../../platform/database/read-transaction.js';

/** What somebody had written until a moment. */
export interface PastTalk {
  id: string;
  posts: number;
  /** Posts of the 90 days before that answer nobody. */
  originals: number;
  mood: number | null;
}

/** The latest score stored until a day. */
export interface PastScore {
  id: string;
  value: number;
  followers: number | null;
}

/** A stored score of one day. */
export interface ScoreOfDay {
  day: string;
  value: number;
  confidence: number;
  followers: number | null;
  version: number;
}

/** What was known at a past moment: posts and reactions until then, and scores that were stored. */
@Injectable()
export class PastRepository {
  async talk(tx: Reader, workspaceId: string, at: Date): Promise<PastTalk[]> {
    return await tx.$queryRaw<PastTalk[]>`
      SELECT o.author_id::text AS id, count(*)::int AS posts,
        (count(*) FILTER (WHERE o.parent_external_id IS NULL
          AND o.occurred_at > ${at}::timestamptz - interval '90 days'))::int AS originals,
        (avg(o.sentiment_score) FILTER (WHERE o.sentiment <> 'unsure'))::float8 AS mood
      FROM post o
      WHERE o.workspace_id = ${workspaceId}::uuid AND o.occurred_at <= ${at}::timestamptz AND o.deleted_at IS NULL
      GROUP BY 1`;
  }

  /** How many likes, reposts and answers each post had drawn, by its author. */
  async reactions(tx: Reader, workspaceId: string, at: Date): Promise<{ id: string; counts: number[] }[]> {
    return await tx.$queryRaw<{ id: string; counts: number[] }[]>`
      WITH reactions AS (
        SELECT a.target_id AS author, CASE WHEN a.action = 'reply' THEN r.parent_id ELSE a.post_id END AS post
        FROM interaction a
        LEFT JOIN post r ON a.action = 'reply' AND r.workspace_id = a.workspace_id AND r.id = a.post_id
        WHERE a.workspace_id = ${workspaceId}::uuid AND a.occurred_at <= ${at}::timestamptz
          AND a.action IN ('like', 'repost', 'reply') AND a.post_id IS NOT NULL
      ), drawn AS (
        SELECT e.author, count(*)::int AS n FROM reactions e
        JOIN post p ON p.workspace_id = ${workspaceId}::uuid AND p.id = e.post AND p.author_id = e.author
        GROUP BY e.author, e.post
      )
      SELECT author::text AS id, array_agg(n) AS counts FROM drawn GROUP BY 1`;
  }

  async scores(tx: Reader, workspaceId: string, at: Date): Promise<PastScore[]> {
    return await tx.$queryRaw<PastScore[]>`
      SELECT DISTINCT ON (identity_id) identity_id::text AS id, value::float8 AS value, followers FROM score_day
      WHERE workspace_id = ${workspaceId}::uuid AND day <= (${at}::timestamptz AT TIME ZONE 'UTC')::date
      ORDER BY identity_id, day DESC`;
  }

  /** The stored scores of one person, oldest first. */
  async historyOf(tx: Reader, workspaceId: string, identityId: string): Promise<ScoreOfDay[]> {
    return await tx.$queryRaw<ScoreOfDay[]>`
      SELECT to_char(day, 'YYYY-MM-DD') AS day, value::float8 AS value, confidence::float8 AS confidence, followers,
        model_version AS version
      FROM score_day WHERE workspace_id = ${workspaceId}::uuid AND identity_id = ${identityId}::uuid ORDER BY day`;
  }
}
