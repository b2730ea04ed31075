import { Injectable } from '@nestjs/common';
import { type Article, type ArticleVersion, ContentKind } from '@tingshuo/contracts';
import type { Tx } from '../platform/database/database.js';

const MOST = 200;
const MOST_VERSIONS = 100;

/** Knowledge of the house. */
@Injectable()
export class Articles {
  /** Newest first; `words` may stand anywhere in title or body. */
  async matching(tx: Tx, workspaceId: string, words: string): Promise<Article[]> {
    const contains = { contains: literal(words), mode: 'insensitive' as const };
    const rows = await tx.article.findMany({
      where: { workspaceId, ...(words === '' ? {} : { OR: [{ title: contains }, { body: contains }] }) },
      orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
      take: MOST,
    });
    return rows.map(viewOf);
  }

  async save(
    tx: Tx,
    workspaceId: string,
    userId: string,
    { id, ...article }: Omit<Article, 'updatedAt'>,
    now: Date,
  ): Promise<Article> {
    const fields = { ...article, authorId: userId, updatedAt: now };
    const row = await tx.article.upsert({
      where: { workspaceId_id: { workspaceId, id } },
      create: { workspaceId, id, ...fields },
      update: fields,
    });
    return viewOf(row);
  }

  /** How it is now as a version of its own; nothing where the last version says the same. */
  async keep(tx: Tx, workspaceId: string, id: string): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO article_version (workspace_id, article_id, version, title, body, lang, kind, author_id, created_at)
      SELECT a.workspace_id, a.id, coalesce(v.version, 0) + 1, a.title, a.body, a.lang, a.kind, a.author_id, a.updated_at
      FROM article a LEFT JOIN LATERAL (
        SELECT * FROM article_version l WHERE l.workspace_id = a.workspace_id AND l.article_id = a.id
        ORDER BY l.version DESC LIMIT 1
      ) v ON true
      WHERE a.workspace_id = ${workspaceId}::uuid AND a.id = ${id}::uuid
        AND (a.title, a.body, a.lang, a.kind) IS DISTINCT FROM (v.title, v.body, v.lang, v.kind)`;
  }

  /** Newest first. */
  async versions(tx: Tx, workspaceId: string, id: string): Promise<ArticleVersion[]> {
    const rows = await tx.$queryRaw<VersionRow[]>`
      SELECT v.version, v.title, v.body, v.lang, v.kind, v.author_id AS "authorId", coalesce(u.name, '') AS "authorName",
        v.created_at AS "createdAt"
      FROM article_version v LEFT JOIN "user" u ON u.id = v.author_id
      WHERE v.workspace_id = ${workspaceId}::uuid AND v.article_id = ${id}::uuid
      ORDER BY v.version DESC LIMIT ${MOST_VERSIONS}::int`;
    return rows.map(({ kind, authorId, authorName, createdAt, ...row }) => ({
      ...row,
      kind: ContentKind.parse(kind),
      author: { id: authorId, name: authorName },
      createdAt: createdAt.toISOString(),
    }));
  }

  async remove(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
    return (await tx.article.deleteMany({ where: { workspaceId, id } })).count === 1;
  }
}

/** Without the wildcards of LIKE, which the client leaves as they are. */
const literal = (words: string) => words.replaceAll(/[\\%_]/g, '\\$&');

interface ArticleRow {
  id: string;
  title: string;
  body: string;
  lang: string;
  kind: string;
  updatedAt: Date;
}

interface VersionRow extends Omit<ArticleRow, 'id' | 'updatedAt'> {
  version: number;
  authorId: string;
  authorName: string;
  createdAt: Date;
}

function viewOf({ id, title, body, lang, kind, updatedAt }: ArticleRow): Article {
  return { id, title, body, lang, kind: ContentKind.parse(kind), updatedAt: updatedAt.toISOString() };
}
