import { z } from 'zod';
import { Bilingual, Id, IdParams, Instant, Version } from './basics.js';
import { route } from './route.js';

const Fault = z.object({ code: z.string(), cause: Bilingual, action: Bilingual.nullable() });

export const StreamHealth = z.object({
  id: Id,
  kind: z.string(),
  query: z.string().nullable(),
  enabled: z.boolean(),
  lastSuccessAt: Instant.nullable(),
  nextPollAt: Instant,
  /** How long ago it was last asked with success; null where it never was, or the network tells by itself. */
  lagMs: z.number().nullable(),
  consecutiveFailures: z.number(),
  breaker: z.string(),
  lastError: Fault.nullable(),
});

/** What an account can do, or why it cannot. */
export const AccountAbility = z.object({
  ability: z.string(),
  isAble: z.boolean(),
  note: Bilingual.nullable(),
});

/** What is left of one window of the network's limits. */
export const RateLeft = z.object({
  endpointClass: z.string(),
  abilities: z.array(z.string()),
  limit: z.number(),
  remaining: z.number(),
  resetsAt: Instant,
});

/** What an account has cost this month. Amounts are millionths of a US dollar. */
export const AccountCost = z.object({
  spent: z.number(),
  cap: z.number().nullable(),
  classes: z.array(
    z.object({ endpointClass: z.string(), calls: z.number(), items: z.number(), spent: z.number() }),
  ),
});

/** Whether the network was told where to push, and what to do where it was not. */
export const PushState = z.object({
  url: z.string(),
  state: z.enum(['pending', 'registered', 'failed', 'removed', 'by_hand']),
  registeredAt: Instant.nullable(),
  fault: Fault.nullable(),
  /** Where to enter the address, and what beside it. */
  byHand: Bilingual.nullable(),
});
export type PushState = z.infer<typeof PushState>;

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
  abilities: z.array(AccountAbility),
  lastError: Fault.nullable(),
  lastSuccessAt: Instant.nullable(),
  /** The longest time that a stream has waited for a successful poll. */
  lagMs: z.number().nullable(),
  rates: z.array(RateLeft),
  /** Null where the network is free. */
  cost: AccountCost.nullable(),
  /** Where the network sends what happens, if it does. */
  pushUrl: z.string().nullable(),
  push: PushState.nullable(),
  /** The line that puts a chat on the pages of one's own site; null for every other network. */
  chatSnippet: z.string().nullable(),
  streams: z.array(StreamHealth),
  version: Version,
});
export type AccountView = z.infer<typeof AccountView>;

/** What was entered for an account, to be changed: secrets are only told to be there. */
export const AccountFields = z.object({
  baseUrl: z.string(),
  fields: z.record(z.string(), z.string()),
  secrets: z.array(z.string()),
});
export type AccountFields = z.infer<typeof AccountFields>;

/** Among an account's fields: headers for every call to its server, one `Name: value` per line. Sealed as keys are. */
export const EXTRA_HEADERS = 'extraHeaders';

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
      /** A token, which signing in at the network brings by itself. */
      insteadOfSignIn: z.boolean(),
      example: z.string().nullable(),
      /** Several values, one a line. */
      lines: z.boolean(),
      /** Few accounts need it. */
      seldom: z.boolean(),
    }),
  ),
  oauth: z.boolean(),
  /** People sign in through an app that they made at the network themselves, and that sends them back here. */
  ownApp: z.object({ redirectUrl: z.string() }).nullable(),
  /** The address of a network that has only one. */
  baseUrl: z.string().nullable(),
  /** The account lives at a server that has to be named; elsewhere its other fields tell where it is called. */
  asksAddress: z.boolean(),
  /** An account is only a name: people post by hand. */
  byHand: z.boolean(),
  /** Its server is called over HTTP, so that a gateway before it may ask for headers. */
  takesHeaders: z.boolean(),
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
      /** Only where the network asks for one, or another than its own is meant. */
      baseUrl: z.url().max(300).optional(),
      fields: z.record(z.string(), z.string().max(4000)),
      brandName: z.string().max(100).optional(),
    }),
    response: AccountView,
  }),
  fields: route({
    method: 'GET',
    path: '/api/accounts/:id/fields',
    access: 'accounts.manage',
    audit: false,
    params: IdParams,
    response: AccountFields,
  }),
  /** Other keys for the same account: a field that is not named keeps its value, an empty one loses it. */
  changeFields: route({
    method: 'PUT',
    path: '/api/accounts/:id/fields',
    access: 'accounts.manage',
    audit: 'account.keys_changed',
    params: IdParams,
    body: z.object({
      baseUrl: z.url().max(300).optional(),
      fields: z.record(z.string(), z.string().max(4000)),
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
      /** Of an app of one's own, and what else the form asks for; without them those of a connected account hold. */
      fields: z.record(z.string(), z.string().max(4000)).optional(),
      brandName: z.string().max(100).optional(),
    }),
    response: z.object({ url: z.string() }),
  }),
  /** The most that the account may cost in a month, in millionths of a US dollar; null takes the cap away. */
  setCostCap: route({
    method: 'PATCH',
    path: '/api/accounts/:id',
    access: 'accounts.manage',
    audit: 'account.cost_cap_set',
    params: IdParams,
    body: z.object({ costCap: z.number().int().nonnegative().max(1e15).nullable() }),
    response: AccountView,
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
  /** Nothing is heard or said through it any more; what was heard stays. Enabling brings it back until its keys are erased in the night. */
  disconnect: route({
    method: 'POST',
    path: '/api/accounts/:id/disconnect',
    access: 'accounts.manage',
    audit: 'account.disconnected',
    params: IdParams,
    response: z.object({}),
  }),
};
