import { Injectable } from '@nestjs/common';
import type { Attention } from '@tingshuo/contracts';
import type { Tx } from '../platform/database/database.js';
import { DeliveryViews } from './delivery-view.repository.js';

const SHOWN = 100;
const KINDS = { missed: 'missed', needs_check: 'needsCheck', failed: 'failed' } as const;

/**
 * What waits for a person. A part that ended with the part before it is not shown: it follows that one. What somebody
 * has given up is decided.
 */
@Injectable()
export class AttentionRepository {
  constructor(private readonly views: DeliveryViews) {}

  async read(tx: Tx, workspaceId: string): Promise<Attention> {
    const rows = await tx.$queryRaw<{ id: string; state: keyof typeof KINDS; total: number }[]>`
      SELECT id::text, state, total FROM (
        SELECT id, state, due_at, count(*) OVER (PARTITION BY state)::int AS total,
          row_number() OVER (PARTITION BY state ORDER BY due_at, id) AS place
        FROM delivery WHERE workspace_id = ${workspaceId}::uuid AND state IN ('missed', 'needs_check', 'failed')
          AND coalesce(state_reason ->> 'code', '') NOT IN ('given_up', 'part_before_failed')
      ) waiting WHERE place <= ${SHOWN} ORDER BY due_at, id`;
    const views = await this.views.byIds(
      tx,
      workspaceId,
      rows.map((row) => row.id),
    );
    const byId = new Map(views.map((view) => [view.id, view]));
    const found: Attention = {
      counts: { missed: 0, needsCheck: 0, failed: 0 },
      missed: [],
      needsCheck: [],
      failed: [],
    };
    for (const { id, state, total } of rows) {
      const view = byId.get(id);
      found.counts[KINDS[state]] = total;
      if (view) found[KINDS[state]].push(view);
    }
    return found;
  }
}
