import { z } from 'zod';
import { Id } from '../basics.js';
import { route } from '../route.js';
import { NETWORK_ROLES, NetworkRoleRule } from './columns.js';
import { ExplainedTest } from './segment.js';

/** Where somebody stands in the network, by the figures that say so, and in which segments and why. */
export const NetworkStanding = z.object({
  community: z.number().int(),
  communityLabel: z.string(),
  communityPeople: z.number().int(),
  roles: z.array(z.enum(NETWORK_ROLES)),
  /** Null for somebody without ties at the moment. */
  figures: z
    .object({
      outside: z.number().int(),
      participation: z.number().nullable(),
      innerCore: z.number().int(),
      coreShare: z.number(),
    })
    .nullable(),
  /** Hops from the nearest own account, ties taken either way; null where no way leads. */
  brandDistance: z.number().int().nullable(),
  rule: NetworkRoleRule,
  segments: z.array(z.object({ id: Id, name: z.string(), why: z.array(ExplainedTest) })),
});
export type NetworkStanding = z.infer<typeof NetworkStanding>;

export const standingRoute = route({
  method: 'GET',
  path: '/api/influence/standing',
  access: 'influence.read',
  audit: false,
  query: z.object({ of: Id }),
  response: NetworkStanding,
});
