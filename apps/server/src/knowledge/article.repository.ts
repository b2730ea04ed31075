import { Injectable } from '@nestjs/common';
import { type Article, ContentKind } from '@tingshuo/contracts';
import type { Tx } from '../platform/database/database.js';

const MOST = 200;

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

function viewOf({ id, title, body, lang, kind, updatedAt }: ArticleRow): Article {
  return { id, title, body, lang, kind: ContentKind.parse(kind), updatedAt: updatedAt.toISOString() };
}
