import { z } from 'zod';
import { Bilingual } from './basics.js';
import { route } from './route.js';

/** How pages show a network, from its manifest. */
export const NetworkLook = z.object({
  network: z.string(),
  /** What people call it beside a post. */
  name: Bilingual,
  /** A white letter on a colour; null where the network brings none. */
  sign: z.object({ letter: z.string(), colour: z.string() }).nullable(),
  /** A pattern of handles that nobody writes with an @ in front. */
  plainHandles: z.string().nullable(),
  /** People post there by hand. */
  byHand: z.boolean(),
});
export type NetworkLook = z.infer<typeof NetworkLook>;

export const networkLookRoutes = {
  /** For everybody: clients who sign off posts see them without a session. */
  list: route({
    method: 'GET',
    path: '/api/network-looks',
    access: 'public',
    audit: false,
    response: z.object({ rows: z.array(NetworkLook) }),
  }),
};
