import { Injectable } from '@nestjs/common';
import type { AccountSet } from '@tingshuo/contracts';
import type { Tx } from '../../platform/database/database.js';

/** Accounts that are often chosen together. */
@Injectable()
export class AccountSets {
  /** By name; accounts that were removed since are left out. */
  async all(tx: Tx, workspaceId: string): Promise<AccountSet[]> {
    return await tx.$queryRaw<AccountSet[]>`
      SELECT s.id::text, s.name, ARRAY(SELECT a.id::text FROM unnest(s.account_ids) WITH ORDINALITY AS m(id, place)
        JOIN social_account a ON a.workspace_id = s.workspace_id AND a.id = m.id AND a.status <> 'deleted'
        ORDER BY m.place) AS "accountIds"
      FROM account_set s WHERE s.workspace_id = ${workspaceId}::uuid ORDER BY lower(s.name)`;
  }

  async save(tx: Tx, workspaceId: string, { id, name, accountIds }: AccountSet): Promise<void> {
    await tx.accountSet.upsert({
      where: { workspaceId_id: { workspaceId, id } },
      create: { workspaceId, id, name, accountIds },
      update: { name, accountIds },
    });
  }

  async remove(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
    return (await tx.accountSet.deleteMany({ where: { workspaceId, id } })).count === 1;
  }
}
