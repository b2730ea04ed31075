import { Injectable } from '@nestjs/common';
import type { Tx } from './database.js';

/** Human numbers (case 42) per workspace and kind of thing; gaps are possible, repeats are not. */
@Injectable()
export class WorkspaceSequence {
  async next(tx: Tx, workspaceId: string, name: 'social_account' | 'case' | 'lead'): Promise<number> {
    const rows = await tx.$queryRaw<{ value: number }[]>`
      INSERT INTO workspace_sequence AS s (workspace_id, name, value) VALUES (${workspaceId}::uuid, ${name}, 1)
      ON CONFLICT (workspace_id, name) DO UPDATE SET value = s.value + 1 RETURNING value`;
    const value = rows[0]?.value;
    if (value === undefined) throw new Error(`no number for ${name}`);
    return value;
  }
}
