import { z } from 'zod';
import { Id, IdParams, Instant } from '../basics.js';
import { route } from '../route.js';
import { ContentKind, PublicationContent } from './content.js';

/** A text to begin with. `{name}` in it is a variable that the writer fills. */
export const PublicationTemplate = z.object({
  id: Id,
  name: z.string(),
  kind: ContentKind,
  content: PublicationContent,
  /** The names of its variables, in their order. */
  variables: z.array(z.string()),
  createdAt: Instant,
});
export type PublicationTemplate = z.infer<typeof PublicationTemplate>;

export const templateRoutes = {
  /** By name. */
  list: route({
    method: 'GET',
    path: '/api/publication-templates',
    access: 'publications.read',
    audit: false,
    response: z.object({ rows: z.array(PublicationTemplate) }),
  }),
  /** Makes it, or replaces the one with this id. 409 `name_taken`. */
  save: route({
    method: 'PUT',
    path: '/api/publication-templates/:id',
    access: 'publications.write',
    audit: 'template.saved',
    params: IdParams,
    body: z.object({
      name: z.string().trim().min(1).max(100),
      kind: ContentKind,
      content: PublicationContent,
    }),
    response: PublicationTemplate,
  }),
  remove: route({
    method: 'DELETE',
    path: '/api/publication-templates/:id',
    access: 'publications.write',
    audit: 'template.removed',
    params: IdParams,
    response: z.object({ id: Id }),
  }),
};
