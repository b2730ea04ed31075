import { Prisma } from '@tingshuo/prisma';
import type { Tx } from './database.js';

/**
 * The order in which a transaction locks rows that others change too. Two that keep it never wait for each other:
 *
 * 1. `social_account`, by id (`lockAccounts`);
 * 2. `connector_stream`, by id (`lockStreams`);
 * 3. what belongs to one account (`credential`, `push_registration`) or to one stream (`stream_gap`);
 * 4. the turn of an issuer that ingest takes, then `identity` and `social_profile`;
 * 5. `conversation`, `mention`, `service_case`, `lead`, `delivery`; of one table, by id.
 *
 * A transaction that changes one row of each kind and goes downwards needs nothing from here. One that changes several
 * of a kind locks them here first, all at once: an UPDATE of several rows takes them as they lie on disk, and that
 * changes with every write. One that begins further down and needs something from above locks that first.
 *
 * Outside of this order stands `inbox_counter`, which triggers keep. One statement takes its rows in order, but ingest
 * and what people do write mentions and hits in several statements, so some rows come after higher ones; and which
 * cells they will count is known only once they have written. The only order would be one turn per workspace before
 * the first mention, and accounts that hear at the same time would wait for each other's whole batches. So whoever
 * loses there is done again (`AGAIN_WHERE_OVERTAKEN`; ingest by the next poll, its cursor being in the transaction).
 *
 * tests/flows/lock-order.test.ts lets everything that changes accounts and streams meet.
 */
export async function lockAccounts(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT FROM social_account WHERE workspace_id = ${workspaceId}::uuid AND id = ANY (${[...ids]}::uuid[])
    ORDER BY id FOR NO KEY UPDATE`;
}

/** Locks the streams `s` for which `which` holds. Answers their ids: others may fit `which` a moment later. */
export async function lockStreams(tx: Tx, workspaceId: string, which: Prisma.Sql): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT s.id::text FROM connector_stream s WHERE s.workspace_id = ${workspaceId}::uuid AND (${which})
    ORDER BY s.id FOR NO KEY UPDATE`;
  return rows.map(({ id }) => id);
}
