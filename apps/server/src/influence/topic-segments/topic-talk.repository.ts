import { Injectable } from '@nestjs/common';
import { TOPIC_DAYS } from '@tingshuo/domain';
import type { Reader } from '../../platform/database/read-transaction.js';
import { SHOWN_SCORE_MODEL } from '../../posts/person-card.repository.js';

/** What was said about a topic, or in a conversation, in the last `TOPIC_DAYS` days. */
export interface TopicTalk {
  key: string;
  posts: number;
  people: number;
  /** Sum of the stored micro-value of those who talk. */
  value: number;
  /** −1 to 1; null where no mood is known. */
  mood: number | null;
  networks: string[];
  /** Days before the moment (0 is the last 24 hours) with their posts. */
  days: [ago: number, posts: number][];
}

/** The most talked-about of each kind; more than anybody could look at. */
const MOST_OF_A_KIND = 2_000;

/** Topics (listening rules and hashtags) and public conversations that at least two people take part in. */
@Injectable()
export class TopicTalkRepository {
  async talk(tx: Reader, workspaceId: string, at: Date): Promise<TopicTalk[]> {
    return await tx.$queryRaw<TopicTalk[]>`
      WITH heard AS MATERIALIZED (
        SELECT p.id, p.root_id, p.author_id, p.network, p.entities,
          floor(extract(epoch FROM ${at}::timestamptz - p.occurred_at) / 86400)::int AS ago,
          CASE WHEN p.sentiment <> 'unsure' THEN p.sentiment_score END AS mood
        FROM post p WHERE p.workspace_id = ${workspaceId}::uuid
          AND p.occurred_at > ${at}::timestamptz - make_interval(days => ${TOPIC_DAYS}::int)
          AND p.occurred_at <= ${at}::timestamptz AND p.kind <> 'repost'
          AND p.visibility NOT IN ('direct', 'private') AND p.deleted_at IS NULL
      ), said AS MATERIALIZED (
        SELECT 'rule ' || h.rule_id AS key, p.author_id, p.network, p.ago, p.mood
        FROM mention_hit h
        JOIN mention m ON m.workspace_id = h.workspace_id AND m.id = h.mention_id
        JOIN heard p ON p.id = m.post_id
        WHERE h.workspace_id = ${workspaceId}::uuid
        UNION ALL
        SELECT 'tag ' || lower(tag), p.author_id, p.network, p.ago, p.mood
        FROM heard p, jsonb_array_elements_text(p.entities->'tags') AS tag
        WHERE jsonb_typeof(p.entities->'tags') = 'array'
        UNION ALL
        SELECT 'talk ' || coalesce(p.root_id, p.id), p.author_id, p.network, p.ago, p.mood FROM heard p
      ), topics AS MATERIALIZED (
        SELECT * FROM (
          SELECT key, count(*)::int AS posts, count(DISTINCT author_id)::int AS people, avg(mood)::float8 AS mood,
            array_agg(DISTINCT network ORDER BY network) AS networks,
            row_number() OVER (PARTITION BY left(key, 4) = 'talk' ORDER BY count(*) DESC, key) AS place
          FROM said GROUP BY key HAVING key NOT LIKE 'talk %' OR count(DISTINCT author_id) > 1
        ) t WHERE place <= ${MOST_OF_A_KIND}
      ), days AS (
        SELECT key, json_agg(json_build_array(ago, posts)) AS days FROM (
          SELECT s.key, s.ago, count(*) AS posts FROM said s JOIN topics USING (key) GROUP BY 1, 2
        ) d GROUP BY key
      ), valued AS (
        SELECT a.key, sum(c.value)::float8 AS value
        FROM (SELECT DISTINCT s.key, s.author_id FROM said s JOIN topics USING (key)) a
        JOIN score c ON c.workspace_id = ${workspaceId}::uuid AND c.identity_id = a.author_id AND c.model = ${SHOWN_SCORE_MODEL}
        GROUP BY a.key
      )
      SELECT t.key, t.posts, t.people, t.mood, t.networks, d.days, coalesce(v.value, 0)::float8 AS value
      FROM topics t JOIN days d USING (key) LEFT JOIN valued v USING (key)
      ORDER BY value DESC, t.posts DESC, t.key`;
  }
}
