import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

/** How many rows of a table a workspace has, as far as this client may see them. */
export async function countRows(client: pg.Client, table: string, workspaceId: string): Promise<number> {
  const sql = `SELECT count(*)::int AS n FROM ${table} WHERE workspace_id = $1`;
  const { rows } = await client.query<{ n: number }>(sql, [workspaceId]);
  return rows[0]?.n ?? -1;
}

export async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 25_000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error('nothing happened within 25 seconds');
    await sleep(25);
  }
}

/** Waits until no push to a workspace waits for work. */
export async function pushesWorked(owner: pg.Client, workspaceId: string): Promise<void> {
  const sql = `SELECT FROM received_push WHERE workspace_id = $1 AND state = 'pending'`;
  await until(async () => (await owner.query(sql, [workspaceId])).rowCount === 0);
}
