/** What an account is told. The cursor is the time of the last item, and the next page begins strictly below it. */
import { jsonAnswer } from '../http/answer.js';
import type { Account } from '../world/facts.js';
import type { Notice } from '../world/notice-board.js';
import { internalError } from './failures.js';
import { atUri, cidOf, didOf, recordKeyOf } from './identity.js';
import { FOLLOWS, LIKES, REPOSTS, type RecordValue } from './records.js';
import { type BlueskyServer, limitOf, type UserContext, userMethod, type XrpcMethod } from './server.js';
import { type Json, profileView } from './views.js';

const LIST = 'app.bsky.notification.listNotifications';

export const notificationMethods: readonly XrpcMethod[] = [
  userMethod('GET', LIST, (context) => {
    const { server, query, viewer } = context;
    const limit = limitOf(query, LIST);
    const before = timeOf(query.get('cursor'));
    const reasons = query.getAll('reasons');
    const newest = [...server.world.notices.of(viewer.id)].reverse();
    const found: { notice: Notice; view: Json }[] = [];
    for (const notice of newest) {
      if (found.length > limit) break;
      if (notice.at >= before) continue;
      const view = notificationView(context, notice);
      if (view && (reasons.length === 0 || reasons.includes(String(view.reason))))
        found.push({ notice, view });
    }
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return jsonAnswer({
      notifications: page.map(({ view }) => view),
      ...(last && found.length > limit && { cursor: new Date(last.notice.at).toISOString() }),
      priority: false,
      seenAt: new Date(server.now()).toISOString(),
    });
  }),
  userMethod('GET', 'app.bsky.notification.getUnreadCount', ({ server, viewer }) =>
    jsonAnswer({ count: server.world.notices.of(viewer.id).length }),
  ),
  userMethod('POST', 'app.bsky.notification.updateSeen', () => ({
    ...jsonAnswer({}),
    body: '',
  })),
];

function timeOf(cursor: string | null): number {
  if (cursor === null) return Number.POSITIVE_INFINITY;
  const time = Date.parse(cursor);
  // The app view stumbles over a cursor that is no time.
  if (Number.isNaN(time)) throw internalError(502);
  return time;
}

function notificationView({ server, viewer }: UserContext, notice: Notice): Json | null {
  const from = server.world.accounts.byId(notice.fromId);
  const source = from && sourceOf(server, viewer, from, notice);
  if (!source) return null;
  const indexedAt = new Date(notice.at).toISOString();
  const { uri, record, ...rest } = source;
  const author = profileView(server, from, viewer);
  return { uri, cid: cidOf(record), author, ...rest, record, isRead: true, indexedAt, labels: [] };
}

interface Source {
  uri: string;
  record: RecordValue;
  reason: 'mention' | 'reply' | 'quote' | 'like' | 'repost' | 'follow';
  reasonSubject?: string;
}

function sourceOf(server: BlueskyServer, viewer: Account, from: Account, notice: Notice): Source | null {
  const { records, world } = server;
  const rkey = recordKeyOf(notice.id);
  const createdAt = new Date(notice.at).toISOString();
  if (notice.type === 'follow') {
    const record = { $type: FOLLOWS, subject: didOf(viewer), createdAt };
    return { uri: atUri(didOf(from), FOLLOWS, rkey), record, reason: 'follow' };
  }
  const post = world.posts.get(notice.postId ?? '');
  if (!post) return null;
  if (notice.type !== 'mention') {
    const [reason, collection] =
      notice.type === 'favourite' ? (['like', LIKES] as const) : (['repost', REPOSTS] as const);
    const subject = records.refOf(post);
    const record = { $type: collection, subject, createdAt };
    return { uri: atUri(didOf(from), collection, rkey), record, reason, reasonSubject: subject.uri };
  }
  const said = { uri: records.uriOf(post), record: records.recordOf(post) };
  const parent = post.parentId ? world.posts.get(post.parentId) : undefined;
  if (parent?.authorId === viewer.id)
    return { ...said, reason: 'reply', reasonSubject: records.uriOf(parent) };
  const quoted = post.quoteOf ? world.posts.get(post.quoteOf) : undefined;
  return quoted?.authorId === viewer.id
    ? { ...said, reason: 'quote', reasonSubject: records.uriOf(quoted) }
    : { ...said, reason: 'mention' };
}
