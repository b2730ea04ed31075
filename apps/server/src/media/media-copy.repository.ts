import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.js';
import { type MediaSource, sourceOf } from '../posts/media-address.js';

export interface StoredCopy {
  source: string;
  url: string;
  accountId: string | null;
  state: 'pending' | 'stored' | 'gone' | 'refused';
  attempts: number;
  reason: string | null;
  sha256: string | null;
  mediaType: string | null;
  bytes: number | null;
}

/** Which files were copied, and which could not be. */
@Injectable()
export class MediaCopies {
  constructor(private readonly database: Database) {}

  async find(tx: Tx, workspaceId: string, source: string): Promise<StoredCopy | null> {
    const rows = await tx.$queryRaw<StoredCopy[]>`
      SELECT source, url, social_account_id::text AS "accountId", state, attempts, reason, sha256,
        media_type AS "mediaType", bytes
      FROM media_copy WHERE workspace_id = ${workspaceId}::uuid AND source = ${source}`;
    return rows[0] ?? null;
  }

  /** The own account that a file can be read with. */
  async account(tx: Tx, workspaceId: string, id: string) {
    return await tx.socialAccount.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  }

  async ask(tx: Tx, workspaceId: string, source: MediaSource): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO media_copy (workspace_id, source, social_account_id, url)
      VALUES (${workspaceId}::uuid, ${sourceOf(source)}, ${source.accountId}::uuid, ${source.url})
      ON CONFLICT DO NOTHING`;
  }

  /** Takes a file to copy for `leaseMs`; null when that is done, or somebody else does it. */
  async claim(tx: Tx, workspaceId: string, source: string, leaseMs: number): Promise<StoredCopy | null> {
    const rows = await tx.$queryRaw<StoredCopy[]>`
      UPDATE media_copy SET attempts = attempts + 1, next_try_at = now() + ${leaseMs}::int * interval '1 ms'
      WHERE workspace_id = ${workspaceId}::uuid AND source = ${source} AND state = 'pending' AND next_try_at <= now()
      RETURNING source, url, social_account_id::text AS "accountId", state, attempts, reason, sha256,
        media_type AS "mediaType", bytes`;
    return rows[0] ?? null;
  }

  async stored(
    tx: Tx,
    workspaceId: string,
    source: string,
    file: { sha256: string; mediaType: string; bytes: number },
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE media_copy SET state = 'stored', sha256 = ${file.sha256}, media_type = ${file.mediaType},
        bytes = ${file.bytes}, reason = NULL, settled_at = now()
      WHERE workspace_id = ${workspaceId}::uuid AND source = ${source}`;
  }

  async ended(
    tx: Tx,
    workspaceId: string,
    source: string,
    state: 'gone' | 'refused',
    reason: string,
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE media_copy SET state = ${state}, reason = ${reason}, settled_at = now()
      WHERE workspace_id = ${workspaceId}::uuid AND source = ${source} AND state = 'pending'`;
  }

  async retry(tx: Tx, workspaceId: string, source: string, inMs: number, reason: string): Promise<void> {
    await tx.$executeRaw`
      UPDATE media_copy SET reason = ${reason}, next_try_at = now() + ${inMs}::float8 * interval '1 ms'
      WHERE workspace_id = ${workspaceId}::uuid AND source = ${source} AND state = 'pending'`;
  }

  /** Files of all workspaces that wait to be copied. */
  async due(limit: number): Promise<{ workspaceId: string; source: string }[]> {
    return await this.database.global.$queryRaw`
      SELECT workspace_id::text AS "workspaceId", source FROM due_media(${limit}::int)`;
  }
}
