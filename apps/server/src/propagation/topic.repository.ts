import { Injectable } from '@nestjs/common';
import type { Reader } from '../platform/database/read-transaction.js';
import { SHOWN_SCORE_MODEL } from '../posts/person-card.repository.js';

/** What was said about one topic in a period. */
export interface TopicTalk {
  kind: 'rule' | 'tag';
  /** Rule id, or the hashtag in lower case. */
  id: string;
  name: string;
  posts: number;
  people: number;
  positive: number;
  negative: number;
  known: number;
  /** Days before `to` (0 is the last 24 hours) with their posts. */
  days: [ago: number, posts: number][];
  /** Hours of the day in the workspace's time zone with their posts. */
  hours: [hour: number, posts: number][];
  /** Ids of the most influential people who have not taken part. */
  absent: string[];
}

const INFLUENTIAL = 20;

/** Topics are listening rules (what their mentions hit) and hashtags (of the posts that were heard). */
@Injectable()
export class TopicRepository {
  async talk(tx: Reader, workspaceId: string, to: Date, days: number, limit: number): Promise<TopicTalk[]> {
    const [found] = await tx.$queryRaw<{ topics: TopicTalk[] }[]>`
      WITH said AS MATERIALIZED (
        SELECT 'rule' AS kind, h.rule_id::text AS id, r.name, m.author_id, m.occurred_at, m.sentiment
        FROM mention_hit h
        JOIN listening_rule r ON r.workspace_id = h.workspace_id AND r.id = h.rule_id
        JOIN mention m ON m.workspace_id = h.workspace_id AND m.id = h.mention_id
        WHERE h.workspace_id = ${workspaceId}::uuid AND h.occurred_at > ${to}::timestamptz - make_interval(days => ${days}::int)
          AND h.occurred_at <= ${to}::timestamptz
        UNION ALL
        SELECT 'tag', lower(tag), lower(tag), p.author_id, p.occurred_at, p.sentiment
        FROM post p, jsonb_array_elements_text(p.entities->'tags') AS tag
        WHERE p.workspace_id = ${workspaceId}::uuid AND p.occurred_at > ${to}::timestamptz - make_interval(days => ${days}::int)
          AND p.occurred_at <= ${to}::timestamptz AND p.kind <> 'repost' AND p.visibility NOT IN ('direct', 'private')
          AND jsonb_typeof(p.entities->'tags') = 'array'
      ), topics AS (
        SELECT kind, id, max(name) AS name, count(*)::int AS posts, count(DISTINCT author_id)::int AS people,
          (count(*) FILTER (WHERE sentiment = 'positive'))::int AS positive,
          (count(*) FILTER (WHERE sentiment = 'negative'))::int AS negative,
          (count(*) FILTER (WHERE sentiment <> 'unsure'))::int AS known
        FROM said GROUP BY kind, id ORDER BY count(*) DESC, kind, id LIMIT ${limit}
      ), influential AS MATERIALIZED (
        SELECT s.identity_id, s.value FROM score s
        LEFT JOIN social_profile p ON p.workspace_id = s.workspace_id AND p.identity_id = s.identity_id
        WHERE s.workspace_id = ${workspaceId}::uuid AND s.model = ${SHOWN_SCORE_MODEL}
          AND p.is_own_account IS NOT TRUE
        ORDER BY s.value DESC, s.identity_id LIMIT ${INFLUENTIAL}
      ), zone AS (SELECT default_tz AS name FROM workspace WHERE id = ${workspaceId}::uuid)
      SELECT coalesce(json_agg(json_build_object('kind', t.kind, 'id', t.id, 'name', t.name, 'posts', t.posts,
        'people', t.people, 'positive', t.positive, 'negative', t.negative, 'known', t.known,
        'days', (SELECT json_agg(json_build_array(d.ago, d.n)) FROM (
          SELECT floor(extract(epoch FROM ${to}::timestamptz - s.occurred_at) / 86400)::int AS ago, count(*) AS n FROM said s
          WHERE s.kind = t.kind AND s.id = t.id GROUP BY 1) d),
        'hours', (SELECT json_agg(json_build_array(h.hour, h.n)) FROM (
          SELECT extract(hour FROM s.occurred_at AT TIME ZONE z.name)::int AS hour, count(*) AS n FROM said s
          WHERE s.kind = t.kind AND s.id = t.id GROUP BY 1) h),
        'absent', (SELECT coalesce(json_agg(i.identity_id ORDER BY i.value DESC), '[]') FROM influential i
          WHERE NOT EXISTS (SELECT 1 FROM said s WHERE s.kind = t.kind AND s.id = t.id AND s.author_id = i.identity_id))
      ) ORDER BY t.posts DESC, t.kind, t.id), '[]') AS topics
      FROM topics t, zone z`;
    return found?.topics ?? [];
  }
}
