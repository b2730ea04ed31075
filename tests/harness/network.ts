import { randomUUID } from 'node:crypto';
import type pg from 'pg';

export interface DrawnPerson {
  handle: string;
  own?: boolean;
  followers?: number;
  lang?: string;
}

/** Who did what to whom, by handle, and when. */
export type DrawnAct = readonly [source: string, action: string, target: string, at: Date | string];

/** Writes people as their owner does; answers their ids by handle. */
export async function drawPeople(
  owner: pg.ClientBase,
  workspaceId: string,
  people: readonly DrawnPerson[],
): Promise<Map<string, string>> {
  const ids = new Map(people.map(({ handle }) => [handle, randomUUID()]));
  const rows = JSON.stringify(people.map((person) => ({ id: ids.get(person.handle), ...person })));
  await owner.query(
    `INSERT INTO identity (workspace_id, id, kind, issuer, value_norm)
     SELECT $1, r.id, 'social', 'https://town.example', r.handle
     FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, handle text)`,
    [workspaceId, rows],
  );
  await owner.query(
    `INSERT INTO social_profile (workspace_id, identity_id, network, handle, display_name, is_own_account, followers, lang)
     SELECT $1, r.id, 'mastodon', r.handle, initcap(r.handle), coalesce(r.own, false), r.followers, r.lang
     FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, handle text, own boolean, followers int, lang text)`,
    [workspaceId, rows],
  );
  return ids;
}

/** Writes interactions, each once more whatever was written before; follows also as edges. */
export async function drawActs(
  owner: pg.ClientBase,
  workspaceId: string,
  ids: ReadonlyMap<string, string>,
  acts: readonly DrawnAct[],
): Promise<void> {
  const rows = JSON.stringify(
    acts.map(([source, action, target, at]) => ({
      key: randomUUID(),
      source: ids.get(source),
      target: ids.get(target),
      action,
      at: new Date(at).toISOString(),
    })),
  );
  await owner.query(
    `WITH r AS (
       SELECT * FROM jsonb_to_recordset($2::jsonb) AS r(key text, source uuid, target uuid, action text, at timestamptz)
     ), follows AS (
       INSERT INTO follow_edge (workspace_id, source_id, target_id, since)
       SELECT $1, source, target, at FROM r WHERE action = 'follow'
     )
     INSERT INTO interaction (workspace_id, event_key, source_id, target_id, action, occurred_at)
     SELECT $1, key, source, target, action, at FROM r`,
    [workspaceId, rows],
  );
}

/** A big made-up network, drawn by the database: people in circles of 200, most acts inside their circle. */
export async function drawCity(
  owner: pg.ClientBase,
  workspaceId: string,
  { people, acts, seed }: { people: number; acts: number; seed: number },
): Promise<void> {
  await owner.query('SELECT setseed($1)', [seed / 100]);
  await owner.query(
    `WITH made AS (
       INSERT INTO identity (workspace_id, id, kind, issuer, value_norm)
       SELECT $1, gen_random_uuid(), 'social', 'https://city.example', 'p' || n FROM generate_series(0, $2::int - 1) n
       RETURNING id, value_norm
     )
     INSERT INTO social_profile (workspace_id, identity_id, network, handle, display_name, followers)
     SELECT $1, id, 'mastodon', value_norm, value_norm, (random() * 1000)::int FROM made`,
    [workspaceId, people],
  );
  await owner.query(
    `WITH p AS (
       SELECT identity_id AS id, substr(handle, 2)::int AS n FROM social_profile WHERE workspace_id = $1
     ), drawn AS (
       SELECT a, s, CASE WHEN random() < 0.8 THEN s / 200 * 200 + (200 * random() ^ 3)::int ELSE ($2 * random())::int END AS t,
         (ARRAY['like', 'reply', 'repost', 'mention'])[1 + (random() * 3)::int] AS action, random() * 80 AS days
       FROM (SELECT a, ($2 * random())::int AS s FROM generate_series(1, $3::int) a) d
     )
     INSERT INTO interaction (workspace_id, event_key, source_id, target_id, action, occurred_at)
     SELECT $1, 'city ' || d.a, s.id, t.id, d.action, now() - d.days * interval '1 day'
     FROM drawn d JOIN p s ON s.n = d.s JOIN p t ON t.n = d.t WHERE d.s <> d.t`,
    [workspaceId, people, acts],
  );
}

export interface DrawnPost {
  author: string;
  text: string;
  at: Date | string;
  tags?: string[];
  /** Place of the post that it answers in the same list. */
  answers?: number;
  sentiment?: 'positive' | 'neutral' | 'negative';
}

/** Writes public posts and answers their ids in the same order; answers belong to the conversation of what they answer. */
export async function drawPosts(
  owner: pg.ClientBase,
  workspaceId: string,
  ids: ReadonlyMap<string, string>,
  posts: readonly DrawnPost[],
): Promise<string[]> {
  const made = posts.map(() => randomUUID());
  const rootOf = (at: number): number => {
    const answered = posts[at]?.answers;
    return answered === undefined ? at : rootOf(answered);
  };
  const SCORES = { positive: 0.8, neutral: 0, negative: -0.8 } as const;
  const rows = posts.map(({ author, text, at, tags = [], answers, sentiment }, n) => ({
    id: made[n],
    author: ids.get(author),
    kind: answers === undefined ? 'post' : 'reply',
    text,
    at: new Date(at).toISOString(),
    entities: { tags },
    parent: answers === undefined ? null : made[answers],
    root: made[rootOf(n)],
    sentiment: sentiment ?? 'unsure',
    score: sentiment ? SCORES[sentiment] : 0,
  }));
  await owner.query(
    `INSERT INTO post (workspace_id, id, network, issuer, external_id, kind, direction, visibility, author_id, text,
       occurred_at, entities, parent_id, parent_external_id, root_id, sentiment, sentiment_score)
     SELECT $1, r.id, 'mastodon', 'https://town.example', r.id, r.kind, 'in', 'public', r.author, r.text, r.at,
       r.entities, r.parent, r.parent::text, r.root, r.sentiment, r.score
     FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, author uuid, kind text, text text, at timestamptz, entities jsonb,
       parent uuid, root uuid, sentiment text, score real)`,
    [workspaceId, JSON.stringify(rows)],
  );
  return made;
}
