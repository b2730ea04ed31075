import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import type { Buyer } from './buyers.service.js';

/** What transactions were before imports changed them: each order is a stack of states, one an import. Triggers fill it. */
@Injectable()
export class TransactionVersionRepository {
  async assign(
    tx: Tx,
    workspaceId: string,
    key: string,
    { identityId, matchedBy }: Buyer | { identityId: null; matchedBy: null },
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE sales_transaction_version SET identity_id = ${identityId}::uuid, matched_by = ${matchedBy}
      WHERE workspace_id = ${workspaceId}::uuid AND customer_key = ${key}`;
  }

  /**
   * Takes an import out of every stack: orders that only it brought are removed, those that it changed last get back
   * what they were, and where others changed them since its state is forgotten.
   */
  async removeImport(
    tx: Tx,
    workspaceId: string,
    importId: string,
  ): Promise<{ removed: number; restored: number; forgotten: number }> {
    const restored = await tx.$executeRaw`
      WITH before AS (
        DELETE FROM sales_transaction_version v USING (
          SELECT o.workspace_id, o.transaction_id, max(o.number) AS number
          FROM sales_transaction t JOIN sales_transaction_version o
            ON o.workspace_id = t.workspace_id AND o.transaction_id = t.id
          WHERE t.workspace_id = ${workspaceId}::uuid AND t.import_id = ${importId}::uuid
          GROUP BY 1, 2
        ) latest
        WHERE v.workspace_id = latest.workspace_id AND v.transaction_id = latest.transaction_id
          AND v.number = latest.number
        RETURNING v.*
      )
      UPDATE sales_transaction t SET occurred_at = b.occurred_at, amount_minor = b.amount_minor, currency = b.currency,
        items = b.items, categories = b.categories, claims = b.claims, customer_key = b.customer_key,
        customer_name = b.customer_name, identity_id = b.identity_id, matched_by = b.matched_by, import_id = b.import_id,
        changed_at = clock_timestamp()
      FROM before b WHERE t.workspace_id = b.workspace_id AND t.id = b.transaction_id`;
    // Those that were just replaced by what was before them are among these.
    const dropped = await tx.$executeRaw`
      DELETE FROM sales_transaction_version
      WHERE workspace_id = ${workspaceId}::uuid AND import_id = ${importId}::uuid`;
    const removed = await tx.$executeRaw`
      DELETE FROM sales_transaction WHERE workspace_id = ${workspaceId}::uuid AND import_id = ${importId}::uuid`;
    return { removed, restored, forgotten: dropped - restored };
  }
}
