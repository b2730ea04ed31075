import { z } from 'zod';
import { Id, IdParams } from './basics.js';
import { route } from './route.js';

export const SavedView = z.object({
  id: Id,
  name: z.string(),
  shared: z.boolean(),
  filter: z.record(z.string(), z.string()),
  position: z.number(),
});
export type SavedView = z.infer<typeof SavedView>;

const ViewInput = z.object({
  name: z.string().trim().min(1).max(60),
  shared: z.boolean(),
  filter: z.record(z.string().max(20), z.string().max(2000)),
});

export const viewRoutes = {
  list: route({
    method: 'GET',
    path: '/api/views',
    access: 'views.read',
    audit: false,
    response: z.object({ rows: z.array(SavedView) }),
  }),
  create: route({
    method: 'POST',
    path: '/api/views',
    access: 'views.share',
    audit: false,
    body: ViewInput,
    response: SavedView,
  }),
  remove: route({
    method: 'DELETE',
    path: '/api/views/:id',
    access: 'views.share',
    audit: false,
    params: IdParams,
    response: z.object({ id: Id }),
  }),
};
