import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

/** The demo's shared views. */
@Injectable()
export class DemoViewRepository {
  /** Only a workspace without any shared view gets them: what somebody changed or removed stays so. */
  async addFirst(
    tx: Tx,
    workspaceId: string,
    views: readonly { name: string; filter: Record<string, string> }[],
  ): Promise<void> {
    if ((await tx.savedView.count({ where: { workspaceId, ownerId: null } })) > 0) return;
    await tx.savedView.createMany({
      data: views.map((view, position) => ({ workspaceId, ...view, position })),
    });
  }
}
