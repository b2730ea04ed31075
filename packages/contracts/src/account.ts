import { z } from 'zod';
import { Bilingual, Id, IdParams, Instant, Version } from './basics.js';
import { route } from './route.js';

export const StreamHealth = z.object({
  id: Id,
  kind: z.string(),
  query: z.string().nullable(),
  enabled: z.boolean(),
  lastSuccessAt: Instant.nullable(),
  nextPollAt: Instant,
  lagMs: z.number().nullable(),
  consecutiveFailures: z.number(),
  breaker: z.string(),
  lastError: z.object({ code: z.string(), cause: Bilingual, action: Bilingual.nullable() }).nullable(),
});

export const AccountView = z.object({
  id: Id,
  number: z.number(),
  network: z.string(),
  handle: z.string(),
  displayName: z.string(),
  baseUrl: z.string(),
  brand: z.object({ id: Id, name: z.string() }).nullable(),
  status: z.enum([
    'draft',
    'connecting',
    'active',
    'degraded',
    'reauth_required',
    'suspended',
    'disabled',
    'deleted',
  ]),
  tokenExpiresAt: Instant.nullable(),
  abilities: z.array(z.string()),
  streams: z.array(StreamHealth),
  version: Version,
});
export type AccountView = z.infer<typeof AccountView>;

/** What a network's manifest tells the connect form. */
export const NetworkView = z.object({
  network: z.string(),
  name: Bilingual,
  abilities: z.array(z.string()),
  fields: z.array(
    z.object({
      key: z.string(),
      label: Bilingual,
      help: Bilingual.nullable(),
      link: z.string().nullable(),
      secret: z.boolean(),
      required: z.boolean(),
    }),
  ),
  oauth: z.boolean(),
});
export type NetworkView = z.infer<typeof NetworkView>;

export const accountRoutes = {
  networks: route({
    method: 'GET',
    path: '/api/networks',
    access: 'accounts.read',
    audit: false,
    response: z.object({ rows: z.array(NetworkView) }),
  }),
  list: route({
    method: 'GET',
    path: '/api/accounts',
    access: 'accounts.read',
    audit: false,
    response: z.object({ rows: z.array(AccountView) }),
  }),
  /** Keys typed in by hand. Verified with the network before anything is stored. */
  connect: route({
    method: 'POST',
    path: '/api/accounts',
    access: 'accounts.manage',
    audit: 'account.connected',
    body: z.object({
      network: z.string(),
      baseUrl: z.url().max(300),
      fields: z.record(z.string(), z.string().max(4000)),
      brandName: z.string().max(100).optional(),
    }),
    response: AccountView,
  }),
  /** Where the network signs people in itself: answers the address to open. */
  startOAuth: route({
    method: 'POST',
    path: '/api/accounts/oauth',
    access: 'accounts.manage',
    audit: 'account.oauth_started',
    body: z.object({
      network: z.string(),
      baseUrl: z.url().max(300),
      brandName: z.string().max(100).optional(),
    }),
    response: z.object({ url: z.string() }),
  }),
  disable: route({
    method: 'POST',
    path: '/api/accounts/:id/disable',
    access: 'accounts.manage',
    audit: 'account.disabled',
    params: IdParams,
    response: AccountView,
  }),
  enable: route({
    method: 'POST',
    path: '/api/accounts/:id/enable',
    access: 'accounts.manage',
    audit: 'account.enabled',
    params: IdParams,
    response: AccountView,
  }),
};
