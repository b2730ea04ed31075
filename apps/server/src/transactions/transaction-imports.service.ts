import { Injectable } from '@nestjs/common';
import type { RouteOutput, transactionRoutes } from '@tingshuo/contracts';
import { Database, LONG_WORK } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import type { Caller } from '../platform/http/caller.js';
import { notFound } from '../platform/http/problem.js';
import { CustomerReckoning } from './customer-reckoning.service.js';
import { TransactionVersionRepository } from './transaction-version.repository.js';

type Routes = typeof transactionRoutes;

const IMPORT = { en: 'import', zh: '导入' };

/** Imports of transactions as wholes: what one of them brought or changed can be taken back. */
@Injectable()
export class TransactionImports {
  constructor(
    private readonly database: Database,
    private readonly versions: TransactionVersionRepository,
    private readonly reckoning: CustomerReckoning,
  ) {}

  async undoImport(
    { workspaceId, userId }: Caller,
    importId: string,
  ): Promise<RouteOutput<Routes['undoImport']>> {
    const { removed, restored } = await this.database.withWorkspace(
      workspaceId,
      async (tx) => {
        const undone = await this.versions.removeImport(tx, workspaceId, importId);
        if (undone.removed + undone.restored + undone.forgotten === 0) throw notFound(IMPORT);
        await appendEvents(tx, workspaceId, [
          {
            type: 'transactions.import_undone',
            subject: `import:${importId}`,
            actor: `user:${userId}`,
            payload: { transactions: undone.removed, restored: undone.restored },
          },
        ]);
        return undone;
      },
      LONG_WORK,
    );
    await this.reckoning.soon(workspaceId);
    return { removed, restored };
  }
}
