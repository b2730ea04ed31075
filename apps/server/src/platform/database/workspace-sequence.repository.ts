import { Injectable } from '@nestjs/common';
import type { Tx } from './database.js';

/** Human numbers (case 42) per workspace and kind of thing; gaps are possible, repeats are not. */
@Injectable()
export class WorkspaceSequence {
  async next(
    tx: Tx,
    workspaceId: string,
    name: 'social_account' | 'case' | 'lead' | 'publication',
  ): Promise<number> {
    return await this.take(tx, workspaceId, name, 1);
  }

  /** The first of `count` numbers in a row. */
  async take(tx: Tx, workspaceId: string, name: string, count: number): Promise<number> {
    const rows = await tx.$queryRaw<{ value: number }[]>`
      INSERT INTO workspace_sequence AS s (workspace_id, name, value) VALUES (${workspaceId}::uuid, ${name}, ${count}::int)
      ON CONFLICT (workspace_id, name) DO UPDATE SET value = s.value + ${count}::int RETURNING value`;
    const value = rows[0]?.value;
    if (value === undefined) throw new Error(`no number for ${name}`);
    return value - count + 1;
  }
}
