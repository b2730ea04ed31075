import type { Desk } from '../../harness/desk.js';

/** Everybody whom the send is meant for, and those of them who must get nothing. */
export interface Audience {
  ids: string[];
  /** Handles of people who had asked before to be left alone. */
  optedOut: ReadonlySet<string>;
}

/** One in so many of the people. */
const OPTED_OUT_OF = 20;
const GONE_OF = 100;
const LINKED_OF = 50;

/** People of the town who have once written something: some opted out, some gone, some two profiles of one person. */
export async function fillTown(desk: Desk, people: number): Promise<Audience> {
  const { issuer } = desk.account;
  const { rows } = await desk.owner.query<{ id: string; handle: string; n: number }>(
    `WITH made AS (
       INSERT INTO identity (workspace_id, id, kind, issuer, value_norm, is_deleted)
       SELECT $1, gen_random_uuid(), 'social', $2, 'person-' || n, n % ${GONE_OF} = 7 FROM generate_series(1, $3) n
       RETURNING id, value_norm
     ), profiled AS (
       INSERT INTO social_profile (workspace_id, identity_id, network, handle, display_name)
       SELECT $1, id, 'mastodon', value_norm, initcap(value_norm) FROM made RETURNING identity_id, handle
     )
     SELECT identity_id::text AS id, handle, split_part(handle, '-', 2)::int AS n FROM profiled ORDER BY n`,
    [desk.workspaceId, issuer, people],
  );
  const optedOut = rows.filter(({ n }) => n % OPTED_OUT_OF === 3);
  await desk.owner.query(
    `INSERT INTO opt_out (workspace_id, identity_id, is_out, noted_by, said_at)
     SELECT $1, id, true, 'bench', now() FROM unnest($2::uuid[]) AS id`,
    [desk.workspaceId, optedOut.map(({ id }) => id)],
  );
  await linkPairs(
    desk,
    rows.flatMap(({ id, n }) => {
      const next = rows[n];
      return n % LINKED_OF === 11 && next ? [[id, next.id]] : [];
    }),
  );
  await desk.owner.query('ANALYZE');
  return { ids: rows.map(({ id }) => id), optedOut: new Set(optedOut.map(({ handle }) => handle)) };
}

/** Two profiles of one person each. */
async function linkPairs(desk: Desk, pairs: readonly string[][]): Promise<void> {
  await desk.owner.query(
    `WITH pair AS (SELECT gen_random_uuid() AS person, p->>0 AS a, p->>1 AS b FROM jsonb_array_elements($2::jsonb) p),
     made AS (INSERT INTO person (workspace_id, id, display_name) SELECT $1, person, 'Two profiles' FROM pair)
     INSERT INTO identity_link (workspace_id, id, identity_id, person_id, method)
     SELECT $1, gen_random_uuid(), i::uuid, person, 'manual' FROM pair, unnest(ARRAY[a, b]) AS i`,
    [desk.workspaceId, JSON.stringify(pairs)],
  );
}
