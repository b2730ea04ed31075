import { Injectable } from '@nestjs/common';
import { isZone } from '@tingshuo/publishing';
import type { Tx } from '../platform/database/database.js';

/** The zone of a workspace, for everything that names none. */
@Injectable()
export class WorkspaceZone {
  async read(tx: Tx, workspaceId: string): Promise<string> {
    const row = await tx.workspace.findUnique({ where: { id: workspaceId }, select: { defaultTz: true } });
    return row && isZone(row.defaultTz) ? row.defaultTz : 'UTC';
  }

  /** The clock that decides when things are due, in epoch ms. */
  async now(tx: Tx): Promise<number> {
    const rows = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
    const now = rows[0]?.now;
    if (!now) throw new Error('the database tells no time');
    return now.getTime();
  }
}
