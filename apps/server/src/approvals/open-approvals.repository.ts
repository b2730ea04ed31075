import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';

/** Where anything waits at all, across workspaces: ids only. */
@Injectable()
export class OpenApprovals {
  constructor(private readonly database: Database) {}

  async workspaceIds(): Promise<string[]> {
    const rows = await this.database.global.$queryRaw<{ id: string }[]>`
      SELECT workspace_id::text AS id FROM workspaces_with_open_approvals()`;
    return rows.map(({ id }) => id);
  }
}
