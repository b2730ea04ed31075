import { z } from 'zod';
import { Id, IdParams, Instant } from './basics.js';
import { route } from './route.js';

/** A post as it was when somebody kept it. */
export const EvidenceView = z.object({
  id: Id,
  postId: Id,
  caseId: Id.nullable(),
  /** SHA-256 (hex) of the canonical JSON of what was kept. */
  contentHash: z.string(),
  keptAt: Instant,
  keptBy: z.object({ id: z.string(), name: z.string() }),
  authorName: z.string(),
  excerpt: z.string(),
  files: z.object({ copied: z.number(), missing: z.number() }),
});
export type EvidenceView = z.infer<typeof EvidenceView>;

/** What was compared, and whether it is as it was. */
export const EvidenceCheck = z.object({
  isIntact: z.boolean(),
  contentHash: z.string(),
  checks: z.array(
    z.object({ what: z.enum(['content', 'picture', 'file']), name: z.string(), ok: z.boolean() }),
  ),
});
export type EvidenceCheck = z.infer<typeof EvidenceCheck>;

export const evidenceRoutes = {
  /** Of a case, or of a post. */
  list: route({
    method: 'GET',
    path: '/api/evidence',
    access: 'cases.read',
    audit: false,
    query: z.object({ case: Id.optional(), post: Id.optional() }),
    response: z.object({ rows: z.array(EvidenceView) }),
  }),
  /** Keeps a post as it is now; its files are copied first. */
  keep: route({
    method: 'POST',
    path: '/api/posts/:id/evidence',
    access: 'cases.write',
    audit: 'evidence.kept',
    params: IdParams,
    body: z.object({ caseId: Id.nullable() }),
    response: EvidenceView,
  }),
  /** Takes a keeping back: for its keeper, for ten minutes. */
  undo: route({
    method: 'POST',
    path: '/api/evidence/:id/undo',
    access: 'cases.write',
    audit: 'evidence.undone',
    params: IdParams,
    response: z.object({ id: Id }),
  }),
  /** The drawing, an SVG that stands alone. */
  picture: route({
    method: 'GET',
    path: '/api/evidence/:id/picture',
    access: 'cases.read',
    audit: false,
    params: IdParams,
    response: z.unknown(),
  }),
  /** Everything in one file: what was kept, the drawing and the copied files. */
  file: route({
    method: 'GET',
    path: '/api/evidence/:id/file',
    access: 'cases.read',
    audit: 'evidence.exported',
    params: IdParams,
    response: z.unknown(),
  }),
  verify: route({
    method: 'GET',
    path: '/api/evidence/:id/verify',
    access: 'cases.read',
    audit: false,
    params: IdParams,
    response: EvidenceCheck,
  }),
};
