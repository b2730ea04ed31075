import { z } from 'zod';
import { Bilingual, Id, IdParams, Instant } from './basics.js';
import { route } from './route.js';

/** How hearing somebody goes. `waiting`: not asked yet. `resting`: it is not asked for a reason that is no failure. */
export const WatchHealth = z.object({
  state: z.enum(['waiting', 'ok', 'failing', 'resting']),
  lastSuccessAt: Instant.nullable(),
  nextPollAt: Instant.nullable(),
  fault: z.object({ code: z.string(), cause: Bilingual, action: Bilingual.nullable() }).nullable(),
});

export const WatchEntry = z.object({
  id: Id,
  kind: z.enum(['profile', 'feed']),
  network: z.string(),
  handle: z.string(),
  displayName: z.string(),
  avatarUrl: z.string().nullable(),
  url: z.string().nullable(),
  /** Absent until they were heard once. */
  identityId: Id.nullable(),
  /** The own account that hears them; of a feed its own, by which the inbox is filtered. */
  account: z.object({ id: Id, handle: z.string() }),
  addedBy: z.string().nullable(),
  createdAt: Instant,
  lastPostAt: Instant.nullable(),
  health: WatchHealth,
});
export type WatchEntry = z.infer<typeof WatchEntry>;

export const WatchlistView = z.object({
  id: Id,
  name: z.string(),
  people: z.number(),
  feeds: z.number(),
  /** Entries that are not heard as they should be. */
  troubled: z.number(),
  lastPostAt: Instant.nullable(),
});
export type WatchlistView = z.infer<typeof WatchlistView>;

/** Who would be added. */
export const WatchPreview = z.object({
  kind: z.enum(['profile', 'feed']),
  network: z.string(),
  handle: z.string(),
  displayName: z.string(),
  bio: z.string().nullable(),
  avatarUrl: z.string().nullable(),
  url: z.string().nullable(),
  followers: z.number().nullable(),
  posts: z.number().nullable(),
  isOwnAccount: z.boolean(),
});
export type WatchPreview = z.infer<typeof WatchPreview>;

const Name = z.string().trim().min(1).max(100);
const Address = z.string().trim().min(1).max(1000);
/** A handle or the address of a profile, looked up through an own account; without one, the address of a feed. */
const Target = z.object({ accountId: Id.nullable(), address: Address });
export type WatchTarget = z.infer<typeof Target>;

/** The most lines of one import: each is looked up at its network. */
export const MAX_WATCH_LINES = 100;

export const WatchImportLine = z.object({
  line: z.number(),
  text: z.string(),
  outcome: z.enum(['added', 'already', 'failed']),
  entryId: Id.nullable(),
  /** Why it was not added. */
  problem: Bilingual.nullable(),
});
export type WatchImportLine = z.infer<typeof WatchImportLine>;

const access = { read: 'rules.read', write: 'rules.manage' } as const;
const Removed = z.object({ id: Id });

export const watchlistRoutes = {
  list: route({
    method: 'GET',
    path: '/api/watchlists',
    access: access.read,
    audit: false,
    response: z.object({ rows: z.array(WatchlistView) }),
  }),
  show: route({
    method: 'GET',
    path: '/api/watchlists/:id',
    access: access.read,
    audit: false,
    params: IdParams,
    response: z.object({ list: WatchlistView, entries: z.array(WatchEntry) }),
  }),
  create: route({
    method: 'POST',
    path: '/api/watchlists',
    access: access.write,
    audit: 'watchlist.created',
    body: z.object({ name: Name }),
    response: WatchlistView,
  }),
  rename: route({
    method: 'PATCH',
    path: '/api/watchlists/:id',
    access: access.write,
    audit: 'watchlist.changed',
    params: IdParams,
    body: z.object({ name: Name }),
    response: WatchlistView,
  }),
  /** With everybody on it; nobody is heard for it any more. */
  remove: route({
    method: 'DELETE',
    path: '/api/watchlists/:id',
    access: access.write,
    audit: 'watchlist.removed',
    params: IdParams,
    response: Removed,
  }),
  /** Takes a removal back, with everybody who was on the list then. */
  restore: route({
    method: 'POST',
    path: '/api/watchlists/:id/restore',
    access: access.write,
    audit: 'watchlist.restored',
    params: IdParams,
    response: WatchlistView,
  }),
  /** Looks somebody or a feed up and stores nothing. */
  preview: route({
    method: 'POST',
    path: '/api/watchlists/preview',
    access: access.write,
    audit: false,
    body: Target,
    response: WatchPreview,
  }),
  add: route({
    method: 'POST',
    path: '/api/watchlists/:id/entries',
    access: access.write,
    audit: 'watchlist.entry_added',
    params: IdParams,
    body: Target,
    response: WatchEntry,
  }),
  /** Many at once, one a line; each line ends for itself. Also takes an OPML file of feeds. */
  import: route({
    method: 'POST',
    path: '/api/watchlists/:id/import',
    access: access.write,
    audit: 'watchlist.imported',
    params: IdParams,
    body: z.object({ accountId: Id.nullable(), text: z.string().max(200_000) }),
    response: z.object({ lines: z.array(WatchImportLine) }),
  }),
  removeEntry: route({
    method: 'DELETE',
    path: '/api/watchlists/entries/:id',
    access: access.write,
    audit: 'watchlist.entry_removed',
    params: IdParams,
    response: Removed,
  }),
  restoreEntry: route({
    method: 'POST',
    path: '/api/watchlists/entries/:id/restore',
    access: access.write,
    audit: 'watchlist.entry_restored',
    params: IdParams,
    response: Removed,
  }),
};
