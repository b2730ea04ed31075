import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';

/** Names that people write into cells. */
@Injectable()
export class UploadNames {
  async campaigns(tx: Tx, workspaceId: string): Promise<{ id: string; code: string }[]> {
    return await tx.$queryRaw<{ id: string; code: string }[]>`
      SELECT id::text, code FROM campaign WHERE workspace_id = ${workspaceId}::uuid`;
  }
}
