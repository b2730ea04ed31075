import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';

export interface NetworkCheck {
  checkedAt: Date;
  worstNodeShare: number;
  total: number;
  liveUpdates: number;
}

/** What the nightly exact runs found. */
@Injectable()
export class NetworkCheckRepository {
  async latest(tx: Tx, workspaceId: string): Promise<NetworkCheck | null> {
    const [row] = await tx.$queryRaw<NetworkCheck[]>`
      SELECT checked_at AS "checkedAt", worst_node_share AS "worstNodeShare", total, live_updates AS "liveUpdates"
      FROM network_check WHERE workspace_id = ${workspaceId}::uuid ORDER BY checked_at DESC LIMIT 1`;
    return row ?? null;
  }

  async add(tx: Tx, workspaceId: string, check: Omit<NetworkCheck, 'checkedAt'>): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO network_check (workspace_id, checked_at, worst_node_share, total, live_updates)
      VALUES (${workspaceId}::uuid, now(), ${check.worstNodeShare}, ${check.total}, ${check.liveUpdates})
      ON CONFLICT DO NOTHING`;
  }
}
