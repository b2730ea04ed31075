import { Injectable } from '@nestjs/common';
import { ContentKind, type PublicationRow, type TargetState } from '@tingshuo/contracts';
import type { Tx } from '../platform/database/database.js';

export interface PublicationQuery {
  states: readonly TargetState[];
  accountIds: readonly string[];
  campaignId: string | null;
  tag: string | null;
  authorId: string | null;
  q: string | null;
  /** Rows below this place: changed before it, or then and with a smaller id. */
  below: { at: string; id: string };
  limit: number;
}

interface Row extends Omit<PublicationRow, 'kind' | 'author' | 'targets' | 'updatedAt'> {
  kind: string;
  authorId: string;
  authorName: string;
  targets: { accountId: string; state: TargetState; dueAt: number | null }[];
  updatedAt: Date;
}

/** The list of publications. */
@Injectable()
export class PublicationList {
  /** Newest change first. */
  async page(tx: Tx, workspaceId: string, query: PublicationQuery): Promise<PublicationRow[]> {
    const { states, accountIds, campaignId, tag, authorId, q, below, limit } = query;
    const pattern = q === null ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`;
    const rows = await tx.$queryRaw<Row[]>`
      SELECT p.id::text, p.number, p.kind, p.title, p.excerpt, p.tags, p.campaign_id::text AS "campaignId",
        p.author_id AS "authorId", coalesce(u.name, '') AS "authorName", p.updated_at AS "updatedAt",
        coalesce((SELECT jsonb_agg(jsonb_build_object('accountId', t.social_account_id, 'state', t.state,
            'dueAt', extract(epoch FROM t.due_at) * 1000) ORDER BY t.due_at, t.social_account_id)
          FROM publication_target t WHERE t.workspace_id = p.workspace_id AND t.publication_id = p.id), '[]') AS targets
      FROM publication p LEFT JOIN "user" u ON u.id = p.author_id
      WHERE p.workspace_id = ${workspaceId}::uuid AND p.removed_at IS NULL
        AND (p.updated_at, p.id) < (${below.at}::timestamptz, ${below.id}::uuid)
        AND (${campaignId}::uuid IS NULL OR p.campaign_id = ${campaignId}::uuid)
        AND (${tag}::text IS NULL OR ${tag}::text = ANY (p.tags))
        AND (${authorId}::text IS NULL OR p.author_id = ${authorId}::text)
        AND (${pattern}::text IS NULL OR p.title ILIKE ${pattern} OR p.excerpt ILIKE ${pattern}
          OR p.content::text ILIKE ${pattern} OR p.number::text = ${q})
        AND (cardinality(${[...states]}::text[]) = 0 AND cardinality(${[...accountIds]}::uuid[]) = 0 OR EXISTS (
          SELECT 1 FROM publication_target t WHERE t.workspace_id = p.workspace_id AND t.publication_id = p.id
            AND (cardinality(${[...states]}::text[]) = 0 OR t.state = ANY (${[...states]}::text[]))
            AND (cardinality(${[...accountIds]}::uuid[]) = 0
              OR t.social_account_id = ANY (${[...accountIds]}::uuid[])))
          OR 'draft' = ANY (${[...states]}::text[]) AND cardinality(${[...accountIds]}::uuid[]) = 0 AND NOT EXISTS (
            SELECT 1 FROM publication_target t WHERE t.workspace_id = p.workspace_id AND t.publication_id = p.id))
      ORDER BY p.updated_at DESC, p.id DESC LIMIT ${limit}::int`;
    return rows.map(({ kind, authorId: id, authorName: name, targets, updatedAt, ...row }) => ({
      ...row,
      kind: ContentKind.parse(kind),
      author: { id, name },
      targets: targets.map(({ dueAt, ...target }) => ({
        ...target,
        dueAt: dueAt === null ? null : new Date(dueAt).toISOString(),
      })),
      updatedAt: updatedAt.toISOString(),
    }));
  }
}
