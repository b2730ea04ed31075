import { Injectable } from '@nestjs/common';
import type { MediaKind } from '@tingshuo/contracts';
import type { Tx } from '../platform/database/database.js';
import { uuidv7 } from '../platform/ids.js';

export interface NewMediaAsset {
  name: string;
  kind: MediaKind;
  mimeType: string;
  bytes: number;
  width: number | null;
  height: number | null;
  durationMs: number | null;
  sha256: string;
  sourceSha256: string;
  thumbSha256: string | null;
  alt: string;
  tags: string[];
  cropOf: string | null;
  addedBy: string;
}

export interface MediaAssetRow extends NewMediaAsset {
  id: string;
  createdAt: Date;
  removedAt: Date | null;
  addedByName: string | null;
  usedIn: number;
}

export interface MediaQuery {
  q: string | null;
  kinds: readonly MediaKind[];
  tag: string | null;
  /** Rows after this id. */
  after: string | null;
  limit: number;
}

/** The files of the library. Removed ones are kept for the posts that use them. */
@Injectable()
export class MediaAssetRepository {
  /** Newest first: ids grow with time. */
  async list(
    tx: Tx,
    workspaceId: string,
    { q, kinds, tag, after, limit }: MediaQuery,
  ): Promise<MediaAssetRow[]> {
    const pattern = q === null ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`;
    const found = await tx.$queryRaw<{ id: string }[]>`
      SELECT a.id::text FROM media_asset a
      WHERE a.workspace_id = ${workspaceId}::uuid AND a.removed_at IS NULL
        AND (${after}::uuid IS NULL OR a.id < ${after}::uuid)
        AND (cardinality(${[...kinds]}::text[]) = 0 OR a.kind = ANY (${[...kinds]}::text[]))
        AND (${tag}::text IS NULL OR ${tag}::text = ANY (a.tags))
        AND (${pattern}::text IS NULL OR a.name ILIKE ${pattern} OR a.alt ILIKE ${pattern}
          OR array_to_string(a.tags, ' ') ILIKE ${pattern})
      ORDER BY a.id DESC LIMIT ${limit}::int`;
    const rows = await this.byIds(
      tx,
      workspaceId,
      found.map(({ id }) => id),
    );
    return rows.sort((a, b) => (a.id < b.id ? 1 : -1));
  }

  /** In no order; removed ones too. */
  async byIds(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<MediaAssetRow[]> {
    const rows = await tx.$queryRaw<(Omit<MediaAssetRow, 'bytes'> & { bytes: bigint })[]>`
      SELECT a.id::text, a.name, a.kind, a.mime_type AS "mimeType", a.bytes, a.width, a.height,
        a.duration_ms AS "durationMs", a.sha256, a.source_sha256 AS "sourceSha256", a.thumb_sha256 AS "thumbSha256",
        a.alt, a.tags, a.crop_of::text AS "cropOf", a.added_by AS "addedBy", u.name AS "addedByName",
        a.created_at AS "createdAt", a.removed_at AS "removedAt",
        (SELECT count(*)::int FROM media_use m JOIN publication p ON p.workspace_id = m.workspace_id
          AND p.id = m.publication_id AND p.removed_at IS NULL
          WHERE m.workspace_id = a.workspace_id AND m.asset_id = a.id) AS "usedIn"
      FROM media_asset a LEFT JOIN "user" u ON u.id = a.added_by
      WHERE a.workspace_id = ${workspaceId}::uuid AND a.id = ANY (${[...ids]}::uuid[])`;
    return rows.map((row) => ({ ...row, bytes: Number(row.bytes) }));
  }

  /** Those of the library with one of these names. */
  async idsByName(
    tx: Tx,
    workspaceId: string,
    names: readonly string[],
  ): Promise<{ id: string; name: string }[]> {
    return await tx.$queryRaw<{ id: string; name: string }[]>`
      SELECT id::text, name FROM media_asset
      WHERE workspace_id = ${workspaceId}::uuid AND removed_at IS NULL AND name = ANY (${[...names]}::text[])
      ORDER BY id DESC`;
  }

  async bySource(
    tx: Tx,
    workspaceId: string,
    sourceSha256: string,
  ): Promise<{ id: string; removed: boolean } | null> {
    const where = { workspaceId_sourceSha256: { workspaceId, sourceSha256 } };
    const found = await tx.mediaAsset.findUnique({ where, select: { id: true, removedAt: true } });
    return found && { id: found.id, removed: found.removedAt !== null };
  }

  /** Null where the same content came in at the same time by another way. */
  async add(tx: Tx, workspaceId: string, asset: NewMediaAsset): Promise<string | null> {
    const id = uuidv7();
    const data = { ...asset, workspaceId, id, bytes: BigInt(asset.bytes) };
    const { count } = await tx.mediaAsset.createMany({ data: [data], skipDuplicates: true });
    return count === 1 ? id : null;
  }

  async change(
    tx: Tx,
    workspaceId: string,
    id: string,
    data: { name?: string; alt?: string; tags?: string[] },
  ): Promise<boolean> {
    const where = { workspaceId, id, removedAt: null };
    return (await tx.mediaAsset.updateMany({ where, data })).count === 1;
  }

  async setRemoved(tx: Tx, workspaceId: string, id: string, removedAt: Date | null): Promise<boolean> {
    const where = { workspaceId, id, removedAt: removedAt === null ? { not: null } : null };
    return (await tx.mediaAsset.updateMany({ where, data: { removedAt } })).count === 1;
  }

  async tags(tx: Tx, workspaceId: string): Promise<{ tag: string; count: number }[]> {
    return await tx.$queryRaw<{ tag: string; count: number }[]>`
      SELECT tag, count(*)::int AS count FROM media_asset a, unnest(a.tags) AS tag
      WHERE a.workspace_id = ${workspaceId}::uuid AND a.removed_at IS NULL
      GROUP BY tag ORDER BY count(*) DESC, tag LIMIT 200`;
  }

  async uses(
    tx: Tx,
    workspaceId: string,
    id: string,
  ): Promise<{ id: string; number: number; text: string }[]> {
    return await tx.$queryRaw<{ id: string; number: number; text: string }[]>`
      SELECT p.id::text, p.number, coalesce(nullif(p.title, ''), p.excerpt) AS text
      FROM media_use m JOIN publication p ON p.workspace_id = m.workspace_id AND p.id = m.publication_id
      WHERE m.workspace_id = ${workspaceId}::uuid AND m.asset_id = ${id}::uuid AND p.removed_at IS NULL
      ORDER BY p.updated_at DESC LIMIT 100`;
  }
}
