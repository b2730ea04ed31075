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
