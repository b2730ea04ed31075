import { z } from 'zod';
import { route } from './route.js';

export const healthRoutes = {
  health: route({
    method: 'GET',
    path: '/api/health',
    access: 'public',
    audit: false,
    response: z.object({ status: z.enum(['ok', 'starting']) }),
  }),
};
