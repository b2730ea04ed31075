import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

export interface ShelvedPost {
  direction: string;
  isOwn: boolean;
  text: string | null;
}

export interface Keeping {
  id: string;
  postId: string;
  topics: readonly string[];
  note: string;
  keptBy: string;
  keptAt: Date;
}

/** Posts as the shelf takes them. */
@Injectable()
export class ShelvedPosts {
  async find(tx: Tx, workspaceId: string, postId: string): Promise<ShelvedPost | null> {
    const rows = await tx.$queryRaw<ShelvedPost[]>`
      SELECT p.direction, coalesce(f.is_own_account, false) AS "isOwn", p.text
      FROM post p
      LEFT JOIN social_profile f ON f.workspace_id = p.workspace_id AND f.identity_id = p.author_id
      WHERE p.workspace_id = ${workspaceId}::uuid AND p.id = ${postId}::uuid AND p.deleted_at IS NULL`;
    return rows[0] ?? null;
  }

  /** Copies the words, their author and where they stand; answers the id of what stands on the shelf then. */
  async keep(
    tx: Tx,
    workspaceId: string,
    { id, postId, topics, note, keptBy, keptAt }: Keeping,
  ): Promise<string> {
    await tx.$executeRaw`
      INSERT INTO testimonial (workspace_id, id, post_id, author_id, network, author_name, author_handle, author_url,
        text, lang, permalink, occurred_at, is_private, topics, note, kept_by, kept_at)
      SELECT p.workspace_id, ${id}::uuid, p.id, p.author_id, p.network,
        coalesce(nullif(f.display_name, ''), f.handle, i.value_norm), coalesce(f.handle, i.value_norm), f.url, p.text,
        p.lang, p.permalink, p.occurred_at, p.kind = 'dm' OR p.visibility NOT IN ('public', 'unlisted'),
        ${[...topics]}::text[], ${note}, ${keptBy}, ${keptAt}
      FROM post p
      JOIN identity i ON i.workspace_id = p.workspace_id AND i.id = p.author_id
      LEFT JOIN social_profile f ON f.workspace_id = p.workspace_id AND f.identity_id = p.author_id
      WHERE p.workspace_id = ${workspaceId}::uuid AND p.id = ${postId}::uuid
      ON CONFLICT DO NOTHING`;
    const standing = await tx.testimonial.findFirstOrThrow({
      where: { workspaceId, postId, removedAt: null },
      select: { id: true },
    });
    return standing.id;
  }

  async mentionOf(tx: Tx, workspaceId: string, postId: string): Promise<string | null> {
    const mention = await tx.mention.findFirst({ where: { workspaceId, postId }, select: { id: true } });
    return mention?.id ?? null;
  }

  /** The last words of somebody that came to us since a moment. */
  async answerSince(tx: Tx, workspaceId: string, authorId: string, since: Date) {
    const rows = await tx.$queryRaw<{ postId: string; text: string; permalink: string | null; at: Date }[]>`
      SELECT p.id::text AS "postId", coalesce(p.text, '') AS text, p.permalink, p.occurred_at AS at FROM post p
      WHERE p.workspace_id = ${workspaceId}::uuid AND p.author_id = ${authorId}::uuid AND p.direction = 'in'
        AND p.ingested_at > ${since} AND p.deleted_at IS NULL
      ORDER BY p.occurred_at DESC LIMIT 1`;
    return rows[0] ?? null;
  }

  async isBy(tx: Tx, workspaceId: string, postId: string, authorId: string): Promise<boolean> {
    return (await tx.post.count({ where: { workspaceId, id: postId, authorId } })) > 0;
  }
}
