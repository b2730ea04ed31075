import { z } from 'zod';
import { Id, IdParams } from '../basics.js';
import { route } from '../route.js';

/** Accounts that are often chosen together. */
export const AccountSet = z.object({ id: Id, name: z.string(), accountIds: z.array(Id) });
export type AccountSet = z.infer<typeof AccountSet>;

const Draft = z.object({
  name: z.string().trim().min(1).max(100),
  accountIds: z.array(Id).min(1).max(100),
});

export const accountSetRoutes = {
  /** By name. */
  list: route({
    method: 'GET',
    path: '/api/account-sets',
    access: 'publications.read',
    audit: false,
    response: z.object({ rows: z.array(AccountSet) }),
  }),
  /** Makes it, or replaces the one with this id. 409 `name_taken`. */
  save: route({
    method: 'PUT',
    path: '/api/account-sets/:id',
    access: 'publications.write',
    audit: 'account_set.saved',
    params: IdParams,
    body: Draft,
    response: AccountSet,
  }),
  remove: route({
    method: 'DELETE',
    path: '/api/account-sets/:id',
    access: 'publications.write',
    audit: 'account_set.removed',
    params: IdParams,
    response: z.object({ id: Id }),
  }),
};
