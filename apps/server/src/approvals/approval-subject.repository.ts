import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

/** What the pages about approvals tell of the things that are asked about. */
@Injectable()
export class ApprovalSubjects {
  /** Whoever wrote any version of a publication. */
  async authorsOf(tx: Tx, workspaceId: string, publicationId: string): Promise<string[]> {
    const rows = await tx.$queryRaw<{ authorId: string }[]>`
      SELECT author_id AS "authorId" FROM publication WHERE workspace_id = ${workspaceId}::uuid AND id = ${publicationId}::uuid
      UNION SELECT author_id FROM publication_version
      WHERE workspace_id = ${workspaceId}::uuid AND publication_id = ${publicationId}::uuid ORDER BY 1`;
    return rows.map(({ authorId }) => authorId);
  }

  async workspace(tx: Tx, workspaceId: string): Promise<{ name: string; timeZone: string }> {
    const row = await tx.workspace.findUniqueOrThrow({
      where: { id: workspaceId },
      select: { name: true, defaultTz: true },
    });
    return { name: row.name, timeZone: row.defaultTz };
  }

  async publications(
    tx: Tx,
    workspaceId: string,
    ids: readonly string[],
  ): Promise<Map<string, { number: number; title: string }>> {
    const rows = await tx.publication.findMany({
      where: { workspaceId, id: { in: [...ids] } },
      select: { id: true, number: true, title: true },
    });
    return new Map(rows.map(({ id, number, title }) => [id, { number, title }]));
  }

  /** What the replies answer. */
  async replies(
    tx: Tx,
    workspaceId: string,
    deliveryIds: readonly string[],
  ): Promise<Map<string, { caseId: string | null; answers: { author: string; text: string } | null }>> {
    if (deliveryIds.length === 0) return new Map();
    const rows = await tx.$queryRaw<
      { id: string; caseId: string | null; author: string | null; text: string | null }[]
    >`
      SELECT d.id::text, d.case_id::text AS "caseId", f.display_name AS author, p.text FROM delivery d
      LEFT JOIN post p ON p.workspace_id = d.workspace_id AND p.id = d.reply_to_post_id
      LEFT JOIN social_profile f ON f.workspace_id = p.workspace_id AND f.identity_id = p.author_id
      WHERE d.workspace_id = ${workspaceId}::uuid AND d.id = ANY (${[...deliveryIds]}::uuid[])`;
    return new Map(
      rows.map(({ id, caseId, author, text }) => [
        id,
        { caseId, answers: text === null ? null : { author: author ?? '', text } },
      ]),
    );
  }

  async accounts(
    tx: Tx,
    workspaceId: string,
    ids: readonly string[],
  ): Promise<Map<string, { network: string; handle: string; displayName: string }>> {
    const rows = await tx.socialAccount.findMany({
      where: { workspaceId, id: { in: [...ids] } },
      select: { id: true, network: true, handle: true, displayName: true },
    });
    return new Map(rows.map(({ id, ...account }) => [id, account]));
  }
}
