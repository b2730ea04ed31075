import { Injectable } from '@nestjs/common';
import type { SqlTx } from '../../platform/database/bulk-transaction.js';
import { toJsonb } from '../../platform/database/jsonb.js';
import { uuidv7 } from '../../platform/ids.js';
import type { NewGap } from './ingest-input.js';

/** Notes what a poll passed over. What nobody can read is noted as lost at once. */
@Injectable()
export class PassedOver {
  async add(
    tx: Pick<SqlTx, '$executeRaw'>,
    workspaceId: string,
    streamId: string,
    { after, before, cursor }: NewGap,
  ): Promise<void> {
    const state = cursor === null ? 'lost' : 'open';
    await tx.$executeRaw`
      INSERT INTO stream_gap (workspace_id, id, stream_id, kind, state, after_at, before_at, reached_at, cursor, closed_at)
      SELECT ${workspaceId}::uuid, ${uuidv7()}::uuid, ${streamId}::uuid, 'gap', ${state}::text,
        CASE WHEN ${after}::timestamptz < ${before}::timestamptz THEN ${after}::timestamptz
          WHEN ${after}::timestamptz IS NOT NULL THEN ${before}::timestamptz END, ${before}::timestamptz, ${before}::timestamptz,
        ${cursor && toJsonb(cursor)}::jsonb, CASE WHEN ${state}::text = 'lost' THEN now() END`;
  }
}
