import type { AccountContext, PollOptions } from '../contract.js';
import { type ListItem, type ListPage, type PollPlan, pollForward } from '../poll.js';
import type { Batch, Cursor } from '../remote.js';

/** How one of a network's newest-first lists is read. */
export type PagedList = Pick<PollPlan, 'pageSize' | 'page' | 'isUpward'> &
  Partial<Pick<PollPlan, 'maxPages'>>;

const MAX_PAGES = 5;

/** Polls a list of an account forward, by at most five pages a call where no other number is told. */
export const pollList = (
  account: AccountContext,
  list: PagedList,
  cursor: Cursor | null,
  { limit }: PollOptions,
): Promise<Batch> => pollForward({ maxPages: MAX_PAGES, ...list, cursor, limit, now: account.now() });

/** A page of a list that goes on at `next`, the network's cursor, and ends without one. */
export const cursorPage = (items: ListItem[], next: string | undefined): ListPage =>
  next === undefined ? { items, isLast: true } : { items, next, isLast: false };
