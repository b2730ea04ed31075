import { Injectable } from '@nestjs/common';
import type { EvidenceView } from '@tingshuo/contracts';
import { z } from 'zod';
import type { Tx } from '../platform/database/database.js';
import { toJsonb } from '../platform/database/jsonb.js';

export interface CopiedFile {
  sha256: string;
  mediaType: string;
}

export interface StoredEvidence {
  id: string;
  postId: string;
  caseId: string | null;
  contentHash: string;
  /** Canonical JSON. */
  document: string;
  picture: string;
  media: CopiedFile[];
  keptBy: string;
  keptAt: Date;
}

const Files = z.array(z.object({ sha256: z.string(), mediaType: z.string() }));
const Shown = z.looseObject({
  keptBy: z.object({ id: z.string(), name: z.string() }),
  post: z.looseObject({ text: z.string().nullable() }),
  author: z.looseObject({ displayName: z.string() }),
  files: z.array(z.looseObject({ sha256: z.string().nullable() })),
});
const EXCERPT = 160;

/** Kept posts. */
@Injectable()
export class EvidenceRepository {
  async insert(tx: Tx, workspaceId: string, evidence: StoredEvidence): Promise<void> {
    const { id, postId, caseId, contentHash, document, picture, media, keptBy, keptAt } = evidence;
    await tx.$executeRaw`
      INSERT INTO evidence (workspace_id, id, post_id, case_id, content_hash, document, picture, media, kept_by, kept_at)
      VALUES (${workspaceId}::uuid, ${id}::uuid, ${postId}::uuid, ${caseId}::uuid, ${contentHash}, ${document},
        ${picture}, ${toJsonb(media)}::jsonb, ${keptBy}, ${keptAt})`;
  }

  async find(tx: Tx, workspaceId: string, id: string): Promise<StoredEvidence | null> {
    const row = await tx.evidence.findFirst({ where: { workspaceId, id, removedAt: null } });
    return row && { ...row, media: Files.parse(row.media) };
  }

  /** Of a case: kept in it, or of a post of its conversations; of a post otherwise. Oldest first. */
  async list(
    tx: Tx,
    workspaceId: string,
    of: { caseId?: string | undefined; postId?: string | undefined },
  ): Promise<EvidenceView[]> {
    const { caseId = null, postId = null } = of;
    const rows = await tx.$queryRaw<
      (Omit<StoredEvidence, 'picture' | 'media'> & { caseId: string | null })[]
    >`
      SELECT e.id::text, e.post_id::text AS "postId", e.case_id::text AS "caseId", e.content_hash AS "contentHash",
        e.document, e.kept_by AS "keptBy", e.kept_at AS "keptAt"
      FROM evidence e WHERE e.workspace_id = ${workspaceId}::uuid AND e.removed_at IS NULL AND (
        e.case_id = ${caseId}::uuid OR e.post_id = ${postId}::uuid OR e.post_id IN (
          SELECT m.post_id FROM mention m WHERE m.workspace_id = e.workspace_id AND m.conversation_id IN (
            SELECT s.conversation_id FROM service_case s
            WHERE s.workspace_id = e.workspace_id AND s.id = ${caseId}::uuid
            UNION SELECT l.conversation_id FROM case_conversation l
            WHERE l.workspace_id = e.workspace_id AND l.case_id = ${caseId}::uuid)))
      ORDER BY e.kept_at, e.id LIMIT 200`;
    return rows.map(viewOf);
  }

  /** Puts a keeping away, if this person made it within so many minutes. */
  async isCase(tx: Tx, workspaceId: string, caseId: string): Promise<boolean> {
    return (await tx.serviceCase.count({ where: { workspaceId, id: caseId } })) > 0;
  }

  async putAway(tx: Tx, workspaceId: string, id: string, userId: string, minutes: number): Promise<boolean> {
    const changed = await tx.$executeRaw`
      UPDATE evidence SET removed_at = now()
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid AND removed_at IS NULL
        AND kept_by = ${userId} AND kept_at > now() - ${minutes}::int * interval '1 minute'`;
    return changed === 1;
  }
}

export function viewOf(row: Omit<StoredEvidence, 'picture' | 'media'>): EvidenceView {
  const { document, keptAt, id, postId, caseId, contentHash } = row;
  const { post, author, files, keptBy } = Shown.parse(JSON.parse(document));
  const copied = files.filter(({ sha256 }) => sha256 !== null).length;
  return {
    id,
    postId,
    caseId,
    contentHash,
    keptAt: keptAt.toISOString(),
    keptBy,
    authorName: author.displayName,
    excerpt: (post.text ?? '').slice(0, EXCERPT),
    files: { copied, missing: files.length - copied },
  };
}
