/** Stored documents of the Mastodon API: every status, account and notification in them, however deep. */

import {
  type Connector,
  type DocumentParser,
  documentError,
  isEmptyList,
  type JsonObject,
  mapItem,
  objectsIn,
  type ParsedDocument,
  type ParsedEvent,
  type ParsedMessage,
  type ParsedPost,
  parsedDocument,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { frameEvents, withOpenPayloads } from './frames.js';
import { toMedia, toPost, toProfile } from './map.js';
import {
  account,
  type ChatMessage,
  chatMessage,
  conversation,
  errorBody,
  type NotificationGroup,
  notificationGroup,
  type StoredNotification,
  type StoredStatus,
  storedNotification,
  storedStatus,
} from './schemas.js';

type Part = 'posts' | 'profiles' | 'messages' | 'events';

/** A parser of documents that hold something in one of these lists, or are empty lists. */
const reader =
  (...wanted: Part[]): DocumentParser =>
  (json) => {
    const document = everythingIn(withOpenPayloads(json));
    if (wanted.some((part) => holds(document, part)) || document.refused.length > 0) return document;
    if (isEmptyList(json)) return document;
    const refusal = errorBody.safeParse(json).data?.error;
    throw refusal === undefined ? documentError('other_document') : documentError('error_answer', refusal);
  };

// Private messages are statuses too.
const holds = (document: ParsedDocument, part: Part) =>
  document[part].length > 0 || (part === 'messages' && document.posts.some(({ kind }) => kind === 'dm'));

const posts = reader('posts');
const events = reader('events');
const profiles = reader('profiles');
const messages = reader('messages');
const anything = reader('posts', 'profiles', 'events', 'messages');

export const parse: NonNullable<Connector['parse']> = {
  status: posts,
  statuses: posts,
  comment: posts,
  comments: posts,
  mentions: events,
  notifications: events,
  conversations: messages,
  messages,
  search: anything,
  profile: profiles,
  followers: profiles,
  webhook: anything,
  push: anything,
};

const isStatus = (object: JsonObject) =>
  'id' in object &&
  'created_at' in object &&
  ('content' in object || 'in_reply_to_id' in object) &&
  !isChatMessage(object);
const isChatMessage = (object: JsonObject) => 'chat_id' in object && 'account_id' in object;
const isAccount = (object: JsonObject) => 'id' in object && 'acct' in object;
const isNotification = (object: JsonObject) =>
  'id' in object && 'type' in object && 'account' in object && 'created_at' in object;
const isGroup = (object: JsonObject) => 'group_key' in object && 'sample_account_ids' in object;
const isConversation = (object: JsonObject) => 'last_status' in object && 'accounts' in object;

function everythingIn(json: unknown): ParsedDocument {
  const found = parsedDocument();
  const { refused } = found;
  for (const { path, object } of objectsIn(json)) {
    if (isStatus(object)) found.posts.push(...mapItem(object, storedStatus, path, refused, toStoredPost));
    if (isAccount(object)) found.profiles.push(...mapItem(object, account, path, refused, toProfile));
    if (isNotification(object))
      found.events.push(...mapItem(object, storedNotification, path, refused, toStoredEvent));
    if (isGroup(object))
      found.events.push(...mapItem(object, notificationGroup, path, refused, groupEvents).flat());
    if (isChatMessage(object))
      found.messages.push(...mapItem(object, chatMessage, path, refused, toChatMessage));
    found.events.push(...frameEvents(object, EVENT));
    if (isConversation(object))
      found.messages.push(...mapItem(object, conversation, path, refused, lastMessage).flat());
  }
  return found;
}

const UNTOLD = { created_at: '1970-01-01T00:00:00.000Z', content: '', account: { id: '-', acct: '-' } };

/** A status of which examples and streams may show a part only. */
function toStoredPost(source: StoredStatus): ParsedPost {
  const { content, created_at, account: by } = source;
  const { html, occurredAt, author, ...rest } = toPost({
    ...source,
    content: content ?? UNTOLD.content,
    created_at: created_at ?? UNTOLD.created_at,
    account: by ?? account.parse(UNTOLD.account),
  });
  return {
    ...rest,
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
};

function toStoredEvent({ id, type, created_at, account: by, status }: StoredNotification): ParsedEvent {
  return withoutUndefined({
    type: EVENT[type] ?? ('other' as const),
    name: type,
    eventId: id,
    actor: by && toProfile(by),
    targetExternalId: status?.id,
    occurredAt: created_at,
  });
}

function toChatMessage({
  id,
  chat_id,
  account_id,
  content,
  created_at,
  attachment,
}: ChatMessage): ParsedMessage {
  return withoutUndefined({
    externalId: id,
    conversationExternalId: chat_id,
    author: account_id === undefined ? undefined : { externalId: account_id },
    html: content,
    media: attachment ? toMedia(attachment) : [],
    occurredAt: created_at,
  });
}

function groupEvents(group: NotificationGroup): ParsedEvent[] {
  return group.sample_account_ids.map((externalId) =>
    withoutUndefined({
      type: EVENT[group.type] ?? ('other' as const),
      name: group.type,
      eventId: `${group.group_key}/${externalId}`,
      actor: { externalId },
      targetExternalId: group.status_id,
      occurredAt: group.latest_page_notification_at,
    }),
  );
}

function lastMessage({ id, accounts, last_status }: ReturnType<typeof conversation.parse>): ParsedMessage[] {
  if (!last_status) return [];
  const { externalId, author, html, media, occurredAt, parentExternalId } = toStoredPost(last_status);
  const message = { externalId, conversationExternalId: id, recipients: accounts.map(toProfile), media };
  return [{ ...message, ...withoutUndefined({ author, html, occurredAt, parentExternalId }) }];
}
