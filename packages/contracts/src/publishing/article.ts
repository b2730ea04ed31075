import { z } from 'zod';
import { Id, IdParams, Instant, Version } from '../basics.js';
import { route } from '../route.js';
import { ContentKind } from './content.js';
import { TextLanguage } from './voice-guide.js';

/** Knowledge of the house that a post may begin with. */
export const Article = z.object({
  id: Id,
  title: z.string(),
  body: z.string(),
  lang: TextLanguage,
  /** What a post that is made of it is for. */
  kind: ContentKind,
  updatedAt: Instant,
});
export type Article = z.infer<typeof Article>;

/** A wording that an article had, or has. */
export const ArticleVersion = Article.omit({ id: true, updatedAt: true }).extend({
  version: Version,
  author: z.object({ id: z.string(), name: z.string() }),
  createdAt: Instant,
});
export type ArticleVersion = z.infer<typeof ArticleVersion>;

export const articleRoutes = {
  /** Newest first, at most 200; `q` looks in title and body. */
  list: route({
    method: 'GET',
    path: '/api/articles',
    access: 'publications.read',
    audit: false,
    query: z.object({ q: z.string().max(200).optional() }),
    response: z.object({ rows: z.array(Article) }),
  }),
  /** Newest first, at most 100; the first is how it is. Also those of one that was removed. */
  versions: route({
    method: 'GET',
    path: '/api/articles/:id/versions',
    access: 'publications.read',
    audit: false,
    params: IdParams,
    response: z.object({ rows: z.array(ArticleVersion) }),
  }),
  /** Makes it, or replaces the one with this id: a new version, unless nothing is different. */
  save: route({
    method: 'PUT',
    path: '/api/articles/:id',
    access: 'publications.write',
    audit: 'article.saved',
    params: IdParams,
    body: z.object({
      title: z.string().trim().min(1).max(200),
      body: z.string().trim().min(1).max(50_000),
      lang: TextLanguage,
      kind: ContentKind,
    }),
    response: Article,
  }),
  remove: route({
    method: 'DELETE',
    path: '/api/articles/:id',
    access: 'publications.write',
    audit: 'article.removed',
    params: IdParams,
    response: z.object({ id: Id }),
  }),
};
