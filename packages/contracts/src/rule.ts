import { z } from 'zod';
import { Bilingual, Id, IdParams, Instant } from './basics.js';
import { route } from './route.js';

export const QueryProblem = z.object({
  code: z.string(),
  start: z.number(),
  end: z.number(),
  message: Bilingual,
});

export const RuleView = z.object({
  id: Id,
  name: z.string(),
  query: z.string(),
  enabled: z.boolean(),
  revision: z.number(),
  brand: z.object({ id: Id, name: z.string() }).nullable(),
  hits: z.number(),
  updatedAt: Instant,
});
export type RuleView = z.infer<typeof RuleView>;

export const RuleInput = z.object({
  name: z.string().trim().min(1).max(100),
  query: z.string().trim().min(1).max(4000),
  enabled: z.boolean().default(true),
});

export const ruleRoutes = {
  list: route({
    method: 'GET',
    path: '/api/rules',
    access: 'rules.read',
    audit: false,
    response: z.object({ rows: z.array(RuleView) }),
  }),
  create: route({
    method: 'POST',
    path: '/api/rules',
    access: 'rules.manage',
    audit: 'rule.created',
    body: RuleInput,
    response: RuleView,
  }),
  update: route({
    method: 'PUT',
    path: '/api/rules/:id',
    access: 'rules.manage',
    audit: 'rule.changed',
    params: IdParams,
    body: RuleInput,
    response: RuleView,
  }),
  remove: route({
    method: 'DELETE',
    path: '/api/rules/:id',
    access: 'rules.manage',
    audit: 'rule.removed',
    params: IdParams,
    response: z.object({ id: Id }),
  }),
  /** Checks a query and shows what it finds in the newest stored posts; burns no quota. */
  preview: route({
    method: 'POST',
    path: '/api/rules/preview',
    access: 'rules.read',
    audit: false,
    body: z.object({ query: z.string().max(4000) }),
    response: z.object({
      problems: z.array(QueryProblem),
      searched: z.number(),
      matched: z.number(),
      sample: z.array(
        z.object({
          postId: Id,
          text: z.string(),
          spans: z.array(z.object({ start: z.number(), end: z.number() })),
        }),
      ),
    }),
  }),
};
