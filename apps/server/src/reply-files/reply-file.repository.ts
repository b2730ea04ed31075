import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

export interface StoredReplyFile {
  id: string;
  name: string;
  mimeType: string;
  bytes: number;
  sha256: string;
}

@Injectable()
export class ReplyFileRepository {
  async add(tx: Tx, workspaceId: string, file: StoredReplyFile, addedBy: string): Promise<void> {
    await tx.replyFile.create({ data: { workspaceId, ...file, addedBy } });
  }

  /** In no order; unknown ids are left out. */
  async byIds(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<StoredReplyFile[]> {
    const rows = await tx.replyFile.findMany({
      where: { workspaceId, id: { in: [...ids] } },
      select: { id: true, name: true, mimeType: true, bytes: true, sha256: true },
    });
    return rows.map((row) => ({ ...row, bytes: Number(row.bytes) }));
  }

  /** A reply carries them now: they are kept. */
  async take(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<void> {
    await tx.$executeRaw`
      UPDATE reply_file SET taken_at = clock_timestamp()
      WHERE workspace_id = ${workspaceId}::uuid AND id = ANY (${[...ids]}::uuid[]) AND taken_at IS NULL`;
  }

  /** Forgets up to `limit` files that no reply took within so many days; answers the contents that they named. */
  async forget(tx: Tx, workspaceId: string, days: number, limit: number): Promise<string[]> {
    const rows = await tx.$queryRaw<{ sha256: string }[]>`
      WITH unused AS (
        SELECT id FROM reply_file
        WHERE workspace_id = ${workspaceId}::uuid AND taken_at IS NULL
          AND created_at < clock_timestamp() - make_interval(days => ${days}::int)
        ORDER BY created_at LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
      )
      DELETE FROM reply_file f USING unused u WHERE f.workspace_id = ${workspaceId}::uuid AND f.id = u.id
      RETURNING f.sha256`;
    return rows.map(({ sha256 }) => sha256);
  }
}
