import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

/** Money that was set aside for a call. Amounts are millionths of a US dollar. */
export interface Reservation {
  workspaceId: string;
  accountId: string;
  endpointClass: string;
  /** First day, UTC, as YYYY-MM-DD: a call is paid in the month that it began in. */
  month: string;
  amount: number;
}

export interface CostOfClass {
  endpointClass: string;
  calls: number;
  items: number;
  spent: number;
}

/** What accounts cost per month, and the most that they may. */
@Injectable()
export class CostLedgerRepository {
  /** Sets money aside unless the month's sum would pass `share` (0 to 1) of the cap; null where it would. */
  async reserve(
    tx: Tx,
    workspaceId: string,
    accountId: string,
    endpointClass: string,
    amount: number,
    share: number,
  ): Promise<Reservation | null> {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`cost ${accountId}`}, 0))`;
    const rows = await tx.$queryRaw<{ month: string }[]>`
      WITH this AS (SELECT date_trunc('month', now() AT TIME ZONE 'UTC')::date AS month)
      INSERT INTO cost_ledger AS l (workspace_id, social_account_id, month, endpoint_class, spent)
      SELECT a.workspace_id, a.id, this.month, ${endpointClass}, ${amount}::bigint
      FROM social_account a, this
      WHERE a.workspace_id = ${workspaceId}::uuid AND a.id = ${accountId}::uuid AND (a.cost_cap IS NULL OR (
        SELECT coalesce(sum(c.spent), 0) FROM cost_ledger c
        WHERE c.workspace_id = a.workspace_id AND c.social_account_id = a.id AND c.month = this.month
      ) + ${amount}::bigint <= floor(a.cost_cap * ${share}::float8))
      ON CONFLICT (workspace_id, social_account_id, month, endpoint_class)
        DO UPDATE SET spent = l.spent + excluded.spent
      RETURNING to_char(month, 'YYYY-MM-DD') AS month`;
    const month = rows[0]?.month;
    return month === undefined ? null : { workspaceId, accountId, endpointClass, month, amount };
  }

  /** Turns what was set aside into what the call has cost. */
  async settle(
    tx: Tx,
    reserved: Reservation,
    actual: { calls: number; items: number; amount: number },
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE cost_ledger SET calls = calls + ${actual.calls}::int, items = items + ${actual.items}::int,
        spent = spent + ${actual.amount - reserved.amount}::bigint
      WHERE workspace_id = ${reserved.workspaceId}::uuid AND social_account_id = ${reserved.accountId}::uuid
        AND month = ${reserved.month}::date AND endpoint_class = ${reserved.endpointClass}`;
  }

  /** What is spent of this month's cap, 0 to 1; null without a cap. */
  async spentOfCap(tx: Tx, workspaceId: string, accountId: string): Promise<number | null> {
    const rows = await tx.$queryRaw<{ share: number | null }[]>`
      SELECT CASE WHEN a.cost_cap > 0 THEN (coalesce(sum(c.spent), 0) / a.cost_cap)::float8 END AS share
      FROM social_account a LEFT JOIN cost_ledger c ON c.workspace_id = a.workspace_id AND c.social_account_id = a.id
        AND c.month = date_trunc('month', now() AT TIME ZONE 'UTC')::date
      WHERE a.workspace_id = ${workspaceId}::uuid AND a.id = ${accountId}::uuid GROUP BY a.cost_cap`;
    return rows[0]?.share ?? null;
  }

  /** This month so far. */
  async month(tx: Tx, workspaceId: string, accountId: string): Promise<CostOfClass[]> {
    const rows = await tx.$queryRaw<(Omit<CostOfClass, 'spent'> & { spent: bigint })[]>`
      SELECT endpoint_class AS "endpointClass", calls, items, spent FROM cost_ledger
      WHERE workspace_id = ${workspaceId}::uuid AND social_account_id = ${accountId}::uuid
        AND month = date_trunc('month', now() AT TIME ZONE 'UTC')::date
      ORDER BY spent DESC, endpoint_class`;
    return rows.map((row) => ({ ...row, spent: Number(row.spent) }));
  }
}
