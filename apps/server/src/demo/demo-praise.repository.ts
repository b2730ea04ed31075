import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

/** Kind words that the demo has heard. */
@Injectable()
export class DemoPraiseRepository {
  /** Whether somebody has put anything on the shelf, or taken it off. */
  async isShelfTouched(tx: Tx, workspaceId: string): Promise<boolean> {
    return (await tx.testimonial.count({ where: { workspaceId } })) > 0;
  }

  /** What begins a conversation, the kindest first. */
  async kindest(tx: Tx, workspaceId: string, count: number): Promise<string[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT p.id::text FROM mention m
      JOIN post p ON p.workspace_id = m.workspace_id AND p.id = m.post_id
      WHERE m.workspace_id = ${workspaceId}::uuid AND m.sentiment = 'positive' AND p.direction = 'in'
        AND p.kind <> 'dm' AND p.parent_external_id IS NULL AND p.visibility = 'public' AND p.deleted_at IS NULL
      ORDER BY p.sentiment_score DESC, p.id LIMIT ${count}::int`;
    return rows.map(({ id }) => id);
  }
}
