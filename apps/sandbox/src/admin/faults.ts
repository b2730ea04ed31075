/** Fault rules and the log of what happened. */
import { z } from 'zod';
import { faultDraftSchema } from '../faults/fault-rule.js';
import { jsonAnswer } from '../http/answer.js';
import { AdminError, type AdminRoute } from './admin-context.js';

const logQuerySchema = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(10_000).default(1000),
  endpoint: z.string().optional(),
});

export const faultAdminRoutes: readonly AdminRoute[] = [
  {
    name: 'admin.faults.list',
    method: 'GET',
    path: '/_admin/faults',
    handle: ({ faults }) => jsonAnswer({ faults: faults.list() }),
  },
  {
    name: 'admin.faults.add',
    method: 'POST',
    path: '/_admin/faults',
    handle: ({ faults, request }) => {
      const drafts = z.union([z.array(faultDraftSchema), faultDraftSchema.transform((one) => [one])]);
      return jsonAnswer({ faults: drafts.parse(request.json).map((draft) => faults.add(draft)) }, 201);
    },
  },
  {
    name: 'admin.faults.clear',
    method: 'DELETE',
    path: '/_admin/faults',
    handle: ({ faults }) => {
      faults.clear();
      return jsonAnswer({ faults: [] });
    },
  },
  {
    name: 'admin.faults.remove',
    method: 'DELETE',
    path: '/_admin/faults/:id',
    handle: ({ faults, path }) => {
      if (!faults.remove(path.id ?? '')) throw new AdminError(404, 'No such fault');
      return jsonAnswer({ faults: faults.list() });
    },
  },
  {
    name: 'admin.log.read',
    method: 'GET',
    path: '/_admin/log',
    handle: ({ log, request }) => {
      const { after, limit, endpoint } = logQuerySchema.parse(request.query.toJSON());
      const entries = log.since(after, limit);
      return jsonAnswer({
        count: log.count,
        entries: endpoint ? entries.filter((entry) => entry.endpoint === endpoint) : entries,
      });
    },
  },
  {
    name: 'admin.log.clear',
    method: 'DELETE',
    path: '/_admin/log',
    handle: ({ log }) => {
      log.clear();
      return jsonAnswer({ count: log.count, entries: [] });
    },
  },
];
