import { z } from 'zod';
import { route } from './route.js';

export const mediaRoutes = {
  /**
   * A file of a network, from our own copy: its bytes. 503 `media_pending` while it is fetched, 410 `media_gone` where
   * the network no longer has it, `media_refused` where it is not what it claims to be.
   */
  show: route({
    method: 'GET',
    path: '/api/media',
    access: 'mentions.read',
    audit: false,
    query: z.object({ of: z.string().max(8_000), sig: z.string().max(64) }),
    response: z.unknown(),
  }),
};
