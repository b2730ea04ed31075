import { Injectable } from '@nestjs/common';
import type { Reader } from '../../platform/database/read-transaction.js';
import { float64Column, int32Column } from '../network/binary-columns.js';

/** Who wrote about what, as columns: entry n is one person in one subject, by places in `authors` and `keys`. */
export interface PartColumns {
  authors: string[];
  keys: string[];
  author: Int32Array;
  subject: Int32Array;
  posts: Int32Array;
  /** Each post counts 1 when it is made and half after a half-life. */
  strength: Float64Array;
  /** By subject: mean mood of its posts (`NaN` where none is known) and the time of the last one. */
  mood: Float64Array;
  lastMs: Float64Array;
}

interface Row {
  authors: string[] | null;
  keys: string[] | null;
  author: Uint8Array | null;
  subject: Uint8Array | null;
  posts: Uint8Array | null;
  strength: Uint8Array | null;
  mood: Uint8Array | null;
  last: Uint8Array | null;
}

/** What is older has faded to less than a two-hundredth. */
const HALF_LIVES = 8;

/** Topics (listening rules and hashtags) and public conversations, with who takes part in them. */
@Injectable()
export class SubjectRepository {
  /** A conversation is one that at least two people take part in. */
  async parts(tx: Reader, workspaceId: string, at: Date, halfLifeDays: number): Promise<PartColumns> {
    const [row] = await tx.$queryRaw<Row[]>`
      WITH span AS (
        SELECT ${at}::timestamptz AS until, ${at}::timestamptz - make_interval(secs => ${halfLifeDays}::float8 * ${HALF_LIVES * 86_400}) AS since
      ), heard AS MATERIALIZED (
        SELECT p.id, p.root_id, p.author_id, p.occurred_at, p.entities,
          CASE WHEN p.sentiment <> 'unsure' THEN p.sentiment_score END AS mood
        FROM post p, span WHERE p.workspace_id = ${workspaceId}::uuid AND p.occurred_at > span.since
          AND p.occurred_at <= span.until AND p.kind <> 'repost' AND p.visibility NOT IN ('direct', 'private')
          AND p.deleted_at IS NULL
      ), said AS (
        SELECT 'rule ' || h.rule_id AS key, p.author_id, p.occurred_at, p.mood
        FROM mention_hit h
        JOIN mention m ON m.workspace_id = h.workspace_id AND m.id = h.mention_id
        JOIN heard p ON p.id = m.post_id
        WHERE h.workspace_id = ${workspaceId}::uuid
        UNION ALL
        SELECT 'tag ' || lower(tag), p.author_id, p.occurred_at, p.mood
        FROM heard p, jsonb_array_elements_text(p.entities->'tags') AS tag
        WHERE jsonb_typeof(p.entities->'tags') = 'array'
        UNION ALL
        SELECT 'talk ' || coalesce(p.root_id, p.id), p.author_id, p.occurred_at, p.mood FROM heard p
      ), parts AS MATERIALIZED (
        SELECT key, author_id, count(*)::int AS posts, sum(mood) AS mood, count(mood) AS moods, max(occurred_at) AS last,
          sum(power(0.5, extract(epoch FROM ${at}::timestamptz - occurred_at)::float8 / ${halfLifeDays * 86_400}::float8)) AS strength
        FROM said GROUP BY 1, 2
      ), subjects AS MATERIALIZED (
        SELECT key, (row_number() OVER (ORDER BY key) - 1)::int AS n,
          coalesce(sum(mood)::float8 / nullif(sum(moods), 0)::float8, 'NaN'::float8) AS mood, max(last) AS last
        FROM parts GROUP BY key HAVING key NOT LIKE 'talk %' OR count(*) > 1
      ), authors AS MATERIALIZED (
        SELECT author_id AS id, (row_number() OVER (ORDER BY author_id) - 1)::int AS n
        FROM (SELECT DISTINCT p.author_id FROM parts p JOIN subjects s ON s.key = p.key) d
      ), filed AS MATERIALIZED (
        SELECT a.n AS author, s.n AS subject, p.posts, p.strength
        FROM parts p JOIN subjects s ON s.key = p.key JOIN authors a ON a.id = p.author_id
      )
      SELECT (SELECT array_agg(id::text ORDER BY n) FROM authors) AS authors,
        (SELECT array_agg(key ORDER BY n) FROM subjects) AS keys,
        (SELECT string_agg(float8send(mood), ''::bytea ORDER BY n) FROM subjects) AS mood,
        (SELECT string_agg(float8send(extract(epoch FROM last)::float8 * 1000), ''::bytea ORDER BY n) FROM subjects) AS last,
        string_agg(int4send(f.author), ''::bytea) AS author, string_agg(int4send(f.subject), ''::bytea) AS subject,
        string_agg(int4send(f.posts), ''::bytea) AS posts, string_agg(float8send(f.strength), ''::bytea) AS strength
      FROM filed f`;
    return {
      authors: row?.authors ?? [],
      keys: row?.keys ?? [],
      author: int32Column(row?.author ?? null),
      subject: int32Column(row?.subject ?? null),
      posts: int32Column(row?.posts ?? null),
      strength: float64Column(row?.strength ?? null),
      mood: float64Column(row?.mood ?? null),
      lastMs: float64Column(row?.last ?? null),
    };
  }

  /** What rules are called and how conversations begin, by key; hashtags name themselves. */
  async names(tx: Reader, workspaceId: string, keys: readonly string[]): Promise<Map<string, string>> {
    const idsOf = (kind: string) =>
      keys.filter((key) => key.startsWith(`${kind} `)).map((key) => key.slice(kind.length + 1));
    const rows = await tx.$queryRaw<{ key: string; name: string }[]>`
      SELECT 'rule ' || r.id AS key, r.name FROM listening_rule r
      WHERE r.workspace_id = ${workspaceId}::uuid AND r.id = ANY (${idsOf('rule')}::uuid[])
      UNION ALL
      SELECT 'talk ' || p.id, coalesce(nullif(btrim(left(regexp_replace(p.text, '\\s+', ' ', 'g'), 120)), ''),
        '@' || coalesce(s.handle, '?'))
      FROM post p LEFT JOIN social_profile s ON s.workspace_id = p.workspace_id AND s.identity_id = p.author_id
      WHERE p.workspace_id = ${workspaceId}::uuid AND p.id = ANY (${idsOf('talk')}::uuid[])`;
    return new Map(rows.map(({ key, name }) => [key, name]));
  }
}
