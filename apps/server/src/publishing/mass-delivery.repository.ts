import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import type { NewDelivery } from './delivery.repository.js';

/** Many deliveries in one statement: what a mass send makes of its recipients. */
@Injectable()
export class MassDeliveryRepository {
  /** Stores those that are new; the ids of all, by their idempotency keys. */
  async insert(tx: Tx, workspaceId: string, rows: readonly NewDelivery[]): Promise<Map<string, string>> {
    await tx.delivery.createMany({
      data: rows.map(({ delivery, accountId, extras, ...row }) => ({
        ...row,
        workspaceId,
        socialAccountId: accountId,
        ...(extras && { extras }),
        state: delivery.state,
        dueAt: new Date(delivery.dueAt),
        notBefore: new Date(delivery.notBefore),
        needsApproval: delivery.needsApproval,
      })),
      skipDuplicates: true,
    });
    const keys = rows.map(({ idempotencyKey }) => idempotencyKey);
    const stored = await tx.delivery.findMany({
      where: { workspaceId, idempotencyKey: { in: keys } },
      select: { id: true, idempotencyKey: true },
    });
    return new Map(stored.map(({ id, idempotencyKey }) => [idempotencyKey, id]));
  }
}
