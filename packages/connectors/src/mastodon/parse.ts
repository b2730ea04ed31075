/** Stored documents of the Mastodon API: every status, account and notification in them, however deep. */

import {
  documentParsers,
  htmlToText,
  type JsonObject,
  messageOf,
  type ParsedEvent,
  type ParsedMessage,
  type ParsedPost,
  readShapes,
  type Shape,
  shape,
  unreadPost,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { mastodonErrors } from './errors.js';
import { FRAMES, withOpenPayloads } from './frames.js';
import { htmlOf, toMedia, toPost, toProfile } from './map.js';
import {
  account,
  type ChatMessage,
  type Conversation,
  chatMessage,
  conversation,
  type Edition,
  edition,
  type NotificationGroup,
  notificationGroup,
  type Source,
  type StoredNotification,
  type StoredStatus,
  source,
  storedNotification,
  storedStatus,
  type WebPush,
  webPush,
} from './schemas.js';

const isChatMessage = (object: JsonObject) => 'chat_id' in object && 'account_id' in object;
// Examples show a part of a status only.
const STATUS = ['content', 'in_reply_to_id', 'favourited', 'quote', 'visibility'];
const isStatus = (object: JsonObject) =>
  'id' in object &&
  (('created_at' in object && STATUS.some((name) => name in object)) ||
    ('content' in object && 'account' in object));
const isSource = (object: JsonObject) =>
  'id' in object && 'text' in object && 'spoiler_text' in object && !('content' in object);
const isAccount = (object: JsonObject) => 'id' in object && 'acct' in object;
// What the server itself tells is of nobody.
const TOLD = ['account', 'status', 'event', 'moderation_warning', 'report'];
const isNotification = (object: JsonObject) =>
  'id' in object && 'type' in object && 'created_at' in object && TOLD.some((name) => name in object);
const isGroup = (object: JsonObject) => 'group_key' in object && 'type' in object;
const isEdition = (object: JsonObject) =>
  !('id' in object) && ['content', 'spoiler_text', 'account', 'created_at'].every((name) => name in object);
const isConversation = (object: JsonObject) => 'last_status' in object && 'accounts' in object;
/** Pleroma's, in which nothing may have been said yet. */
const isChat = (object: JsonObject) => 'last_message' in object && 'account' in object;
const isWebPush = (object: JsonObject) => 'notification_id' in object && 'notification_type' in object;

const SHAPES: readonly Shape[] = [
  shape(isChatMessage, chatMessage, (message) => ({ messages: [toChatMessage(message)] })),
  shape(isStatus, storedStatus, (status) => ({ posts: [toStoredPost(status)] })),
  shape(isSource, source, (written) => ({ posts: [toWritten(written)] })),
  shape(isAccount, account, (person) => ({ profiles: [toProfile(person)] })),
  shape(isNotification, storedNotification, (notification) => ({ events: [toEvent(notification)] })),
  shape(isGroup, notificationGroup, (group) => ({ events: eventsOf(group) })),
  shape(isEdition, edition, (told) => ({ events: [edited(told)] })),
  shape(isConversation, conversation, (told) => ({ messages: lastMessage(told) })),
  shape(isWebPush, webPush, (push) => ({ events: [announced(push)] })),
  ...FRAMES,
];

export const parse = documentParsers({
  read: (json) => readShapes(withOpenPayloads(json), SHAPES),
  describe: mastodonErrors.describe,
  isConversation: (item) => isConversation(item) || isChat(item),
  kinds: { mentions: ['events'], notifications: ['events'] },
});

const UNTOLD = { created_at: '1970-01-01T00:00:00.000Z', content: '', account: { id: '-', acct: '-' } };

/** What is not known to be public is treated as private. */
const unread = (id: string): ParsedPost => ({ ...unreadPost(id), visibility: 'followers' });

const toWritten = ({ id, text, spoiler_text }: Source): ParsedPost => ({
  ...unread(id),
  text: spoiler_text ? `${spoiler_text}\n${text}` : text,
});

/** A status of which examples and streams may show a part only. */
function toStoredPost({ reblog, quote, quote_id, pleroma, ...source }: StoredStatus): ParsedPost {
  if (reblog?.id === source.id) return toStoredPost(reblog);
  const { content, created_at, account: by } = source;
  const { html, occurredAt, author, repostOf, ...rest } = toPost({
    ...source,
    content: content ?? UNTOLD.content,
    created_at: created_at ?? UNTOLD.created_at,
    account: by ?? account.parse(UNTOLD.account),
    quote: quote && { quoted_status: undefined, quoted_status_id: undefined },
    quote_id,
    pleroma,
  });
  const id = quote?.quoted_status_id ?? quote_id;
  const whole = reblog ?? quote?.quoted_status;
  const inner = whole ? toStoredPost(whole) : (repostOf ?? (id === undefined ? undefined : unread(id)));
  return {
    ...rest,
    ...(reblog && { kind: 'repost' }),
    ...(inner && { repostOf: inner }),
    ...(content !== undefined && { html }),
    ...(created_at !== undefined && { occurredAt }),
    ...(by !== undefined && { author }),
  };
}

const EVENT: Record<string, ParsedEvent['type']> = {
  mention: 'mentioned',
  quote: 'mentioned',
  favourite: 'like',
  reblog: 'repost',
  follow: 'follow',
  update: 'edited',
  'pleroma:emoji_reaction': 'like',
  emoji_reaction: 'like',
  reaction: 'like',
};

function toEvent({ id, type, created_at, account: by, status, ...told }: StoredNotification): ParsedEvent {
  return withoutUndefined({
    type: EVENT[type] ?? ('other' as const),
    name: type,
    eventId: id,
    actor: by && toProfile(by),
    targetExternalId: status?.id,
    text: told.emoji ?? told.emoji_reaction?.name ?? told.moderation_warning?.text,
    occurredAt: created_at,
  });
}

const edited = (told: Edition): ParsedEvent => ({
  type: 'edited',
  name: 'edition',
  actor: toProfile(told.account),
  text: htmlToText(htmlOf(told)),
  occurredAt: told.created_at,
});

/** A notification as a browser is told of it: in words. */
const announced = ({ notification_id, notification_type: name, title, body }: WebPush): ParsedEvent => ({
  type: EVENT[name] ?? 'other',
  name,
  eventId: notification_id,
  text: [title, body].filter(Boolean).join('\n'),
});

function toChatMessage({ id, chat_id, account_id, ...told }: ChatMessage): ParsedMessage {
  return withoutUndefined({
    externalId: id,
    conversationExternalId: chat_id,
    author: account_id === undefined ? undefined : { externalId: account_id },
    html: told.content,
    media: told.attachment ? toMedia(told.attachment) : [],
    occurredAt: told.created_at,
  });
}

function eventsOf(group: NotificationGroup): ParsedEvent[] {
  const people: (string | undefined)[] = group.sample_account_ids;
  return (people.length > 0 ? people : [undefined]).map((externalId) =>
    withoutUndefined({
      type: EVENT[group.type] ?? ('other' as const),
      name: group.type,
      eventId: [group.group_key, externalId].filter(Boolean).join('/'),
      actor: externalId === undefined ? undefined : { externalId },
      targetExternalId: group.status_id,
      text: group.moderation_warning?.text,
      occurredAt: group.latest_page_notification_at,
    }),
  );
}

function lastMessage({ id, accounts, last_status }: Conversation): ParsedMessage[] {
  if (!last_status) return [];
  const message = messageOf(toStoredPost(last_status));
  return [{ ...message, conversationExternalId: id, recipients: accounts.map(toProfile) }];
}
