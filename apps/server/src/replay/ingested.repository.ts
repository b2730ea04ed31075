import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

/** How much of a recording has arrived. */
@Injectable()
export class IngestedRepository {
  async count(
    tx: Tx,
    workspaceId: string,
    { network, issuer }: { network: string; issuer: string },
    externalIds: readonly string[],
  ): Promise<number> {
    const rows = await tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM post
      WHERE workspace_id = ${workspaceId}::uuid AND network = ${network} AND issuer = ${issuer}
        AND external_id = ANY (${[...externalIds]}::text[])`;
    return rows[0]?.count ?? 0;
  }
}
