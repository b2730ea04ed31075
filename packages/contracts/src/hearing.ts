import { z } from 'zod';
import { Bilingual, Id, IdParams, Instant } from './basics.js';
import { route } from './route.js';

/** A stretch of time that a stream has not heard. */
export const StreamGapView = z.object({
  id: Id,
  streamId: Id,
  /** `lost`: the network does not give it. `stopped`: a person ended the filling. */
  state: z.enum(['open', 'closed', 'lost', 'stopped']),
  after: Instant.nullable(),
  before: Instant,
  /** It is filled from `before` down to here. */
  reached: Instant,
  posts: z.number(),
  cause: Bilingual.nullable(),
});
export type StreamGapView = z.infer<typeof StreamGapView>;

/** The time before an account was connected, as far as it is asked for. */
export const AccountHistory = z.object({
  accountId: Id,
  /** `none`: its network offers none. `offered`: a person may ask for it. */
  state: z.enum(['none', 'offered', 'running', 'done', 'stopped']),
  jobId: Id.nullable(),
  /** 0 to 1. */
  share: z.number(),
  posts: z.number(),
  /** How far back it has come. */
  reached: Instant.nullable(),
  /** How far back it goes. */
  wanted: Instant.nullable(),
  /** Why it waits, or where the network ended. */
  cause: Bilingual.nullable(),
  /** The most that it can cost, in millionths of a US dollar; null where the network is free. */
  mostCost: z.number().nullable(),
});
export type AccountHistory = z.infer<typeof AccountHistory>;

export const hearingRoutes = {
  overview: route({
    method: 'GET',
    path: '/api/hearing',
    access: 'accounts.read',
    audit: false,
    response: z.object({ gaps: z.array(StreamGapView), histories: z.array(AccountHistory) }),
  }),
  /** Asks for an account's history, or goes on where it was stopped. */
  startHistory: route({
    method: 'POST',
    path: '/api/accounts/:id/history',
    access: 'accounts.manage',
    audit: 'account.history_started',
    params: IdParams,
    response: AccountHistory,
  }),
  stopHistory: route({
    method: 'POST',
    path: '/api/accounts/:id/history/stop',
    access: 'accounts.manage',
    audit: 'account.history_stopped',
    params: IdParams,
    response: AccountHistory,
  }),
};
