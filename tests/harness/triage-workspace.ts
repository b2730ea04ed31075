import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { type InboxRow, inboxRows, storeInbox } from './inbox-rows.js';
import { listeningWorkspace, ownAccount } from './listening-workspace.js';
import type { Product } from './product.js';
import { type Session, signIn } from './session.js';

/** A workspace with a filled inbox and somebody who may do everything in it. */
export interface TriageWorkspace {
  workspaceId: string;
  rows: InboxRow[];
  accounts: string[];
  rules: string[];
  authors: string[];
  /** The first is the signed-in person, the last has left. */
  assignees: string[];
  session: Session;
}

const RULES = ['refund', 'phone', 'coupon', 'parcel'];

/** Numbers in 0..1, the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

export async function triageWorkspace(
  product: Product,
  owner: pg.ClientBase,
  { seed, mentions }: { seed: number; mentions: number },
): Promise<TriageWorkspace> {
  const issuer = `https://town${seed}.example`;
  const workspace = await listeningWorkspace(owner, { rules: RULES, issuer });
  const accounts = [workspace.account];
  for (const number of [2, 3]) {
    accounts.push(await ownAccount(owner, workspace.id, number, { externalId: `10000${number}`, issuer }));
  }
  const session = await signIn(product, workspace.id, 'supervisor');
  const { rows: members } = await owner.query<{ user_id: string }>(
    'SELECT user_id FROM membership WHERE workspace_id = $1',
    [workspace.id],
  );
  const assignees = [...members.map((row) => row.user_id), 'somebody who left'];
  const authors = Array.from({ length: 40 }, () => randomUUID());
  const population = { accounts, rules: workspace.ruleIds, assignees, authors };
  const rows = inboxRows(population, mentions, seeded(seed));
  await storeInbox(owner, workspace.id, rows);
  return {
    workspaceId: workspace.id,
    rows,
    accounts: accounts.map(({ id }) => id),
    rules: workspace.ruleIds,
    authors,
    assignees,
    session,
  };
}
