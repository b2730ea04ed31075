import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../database/database.js';

/** Rows that have outlived their use. */
@Injectable()
export class ExpiredRowsRepository {
  constructor(private readonly database: Database) {}

  /** What no workspace owns: rate windows, presence, sessions, half-finished sign-ins, salts of past days. Answers how many went. */
  async removeGlobal(): Promise<number> {
    const { global } = this.database;
    const counts = [
      await global.$executeRaw`DELETE FROM rate_window WHERE expires_at < now()`,
      await global.$executeRaw`DELETE FROM presence WHERE expires_at < now()`,
      await global.$executeRaw`DELETE FROM session WHERE expires_at < now()`,
      await global.$executeRaw`DELETE FROM verification WHERE expires_at < now()`,
      await global.$executeRaw`DELETE FROM visitor_salt WHERE day < (now() AT TIME ZONE 'utc')::date`,
    ];
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** At most `limit` raw events of one workspace; the posts that were made of them stay. */
  async removeRawEvents(tx: Tx, workspaceId: string, days: number, limit: number): Promise<number> {
    return await tx.$executeRaw`
      DELETE FROM raw_event WHERE workspace_id = ${workspaceId}::uuid AND ctid = ANY (ARRAY(
        SELECT ctid FROM raw_event
        WHERE workspace_id = ${workspaceId}::uuid AND received_at < now() - ${days}::int * interval '1 day'
        LIMIT ${limit}::int))`;
  }

  /** At most `limit` pushes of one workspace that were worked on, or given up. */
  async removePushes(tx: Tx, workspaceId: string, days: number, limit: number): Promise<number> {
    return await tx.$executeRaw`
      DELETE FROM received_push WHERE workspace_id = ${workspaceId}::uuid AND id IN (
        SELECT id FROM received_push WHERE workspace_id = ${workspaceId}::uuid AND state <> 'pending'
          AND received_at < now() - ${days}::int * interval '1 day'
        LIMIT ${limit}::int)`;
  }

  /** Keys of accounts that were disconnected, once that can hardly be meant to be undone. */
  async removeKeys(tx: Tx, workspaceId: string): Promise<number> {
    return await tx.$executeRaw`
      DELETE FROM credential c USING social_account a
      WHERE c.workspace_id = ${workspaceId}::uuid AND a.workspace_id = c.workspace_id AND a.id = c.social_account_id
        AND a.status = 'deleted' AND a.updated_at < now() - interval '1 hour'`;
  }
}
