import {
  type AccountContext,
  type Connector,
  cursorPage,
  type ListItem,
  type ListPage,
} from '@tingshuo/connector-kit';
import { hydrated, notificationItem } from './notification.js';
import { get } from './request.js';
import { notificationPage, REASONS } from './schemas.js';
import { type PageQuery, pollTimeline } from './timeline.js';

/** What happened to the account: mentions, replies and quotes, likes, reposts, follows. */
export const mentions: NonNullable<Connector['mentions']> = async (account, cursor, options) =>
  hydrated(account, await pollTimeline(account, cursor, options, (page) => notificationsPage(account, page)));

/**
 * The network's cursor is the time of the last item, and its next page begins strictly below: what happened in the
 * same millisecond would be lost. So ours is one millisecond later, with the ids that were read of that millisecond.
 */
async function notificationsPage(account: AccountContext, { limit, cursor }: PageQuery): Promise<ListPage> {
  const [asked, ...known] = cursor?.split(' ') ?? [];
  const parameters = { limit, reasons: REASONS, cursor: asked };
  const method = 'app.bsky.notification.listNotifications';
  const { notifications, cursor: next } = await get(account, method, parameters, notificationPage);
  const items = notifications.map((raw, index) => notificationItem(raw, `notifications[${index}]`));
  const fresh = items.filter(({ id }) => id === undefined || !known.includes(id));
  return cursorPage(fresh, next && inclusive(next, asked, items));
}

function inclusive(cursor: string, asked: string | undefined, items: readonly ListItem[]): string {
  const time = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(cursor) ? Date.parse(cursor) : Number.NaN;
  if (Number.isNaN(time)) return cursor;
  const raised = new Date(time + 1).toISOString();
  // A page that is wholly of one millisecond must lead on, not around.
  if (cursor === asked || raised === asked) return cursor;
  const last = items.filter(({ at }) => at !== undefined && Date.parse(at) === time).map(({ id }) => id);
  return [raised, ...new Set(last)].join(' ');
}
