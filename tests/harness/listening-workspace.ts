import { randomUUID } from 'node:crypto';
import type { HearingAccount, IngestInput } from '@tingshuo/server';
import type pg from 'pg';

/** A workspace with one connected account and streams that a test may feed. */
export interface ListeningWorkspace {
  id: string;
  account: HearingAccount;
  streams: IngestInput['stream'][];
  ruleIds: string[];
}

export interface WorkspacePlan {
  streams?: number;
  rules?: readonly string[];
  externalId?: string;
  issuer?: string;
}

/** Makes the rows as their owner does; a new workspace each time. */
export async function listeningWorkspace(
  owner: pg.ClientBase,
  { streams = 1, rules = [], externalId = '100001', issuer = 'https://town.example' }: WorkspacePlan = {},
): Promise<ListeningWorkspace> {
  const id = randomUUID();
  await owner.query('INSERT INTO workspace (id, slug, name) VALUES ($1::uuid, $1::text, $1::text)', [id]);
  const account = await ownAccount(owner, id, 1, { externalId, issuer });
  const ruleIds = rules.map(() => randomUUID());
  await owner.query(
    `INSERT INTO listening_rule (workspace_id, id, name, query, updated_at)
     SELECT $1, r.id, r.query || r.id, r.query, now() FROM unnest($2::uuid[], $3::text[]) AS r(id, query)`,
    [id, ruleIds, rules],
  );
  const made: IngestInput['stream'][] = [];
  for (let n = 0; n < streams; n++) made.push(await stream(owner, id, account.id, `stream ${n}`));
  return { id, account, streams: made, ruleIds };
}

export async function ownAccount(
  owner: pg.ClientBase,
  workspaceId: string,
  number: number,
  { externalId, issuer }: { externalId: string; issuer: string },
): Promise<HearingAccount> {
  const id = randomUUID();
  await owner.query(
    `INSERT INTO social_account (workspace_id, id, number, network, issuer, external_id, handle, display_name, base_url,
       status, updated_at) VALUES ($1, $2, $3, 'mastodon', $4, $5, 'brand', 'Brand', $4, 'active', now())`,
    [workspaceId, id, number, issuer, externalId],
  );
  return { id, number, network: 'mastodon', issuer, externalId };
}

async function stream(owner: pg.ClientBase, workspaceId: string, accountId: string, key: string) {
  const id = randomUUID();
  await owner.query(
    `INSERT INTO connector_stream (workspace_id, id, social_account_id, kind, key, enabled)
     VALUES ($1, $2, $3, 'home', $4, false)`,
    [workspaceId, id, accountId, key],
  );
  return { id, fence: 0n };
}
