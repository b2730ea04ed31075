/** Stored documents of the Bot API: updates, answers of getUpdates, messages and chats. */

import {
  type Connector,
  type DocumentParser,
  documentError,
  isJsonObject,
  type JsonObject,
  mapItem,
  type ParsedDocument,
  type ParsedEvent,
  type ParsedMessage,
  parsedDocument,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { hasContent } from './content.js';
import { isPrivate, toChatProfile, toProfile, toStoredPost } from './map.js';
import {
  callbackQuery,
  chat,
  deletion,
  failure,
  memberUpdate,
  otherUpdate,
  reactionUpdate,
  type StoredMessage,
  storedMessage,
  update,
  user,
} from './schemas.js';
import type { Self } from './self.js';
import { externalIdOf } from './target.js';

// A document does not tell whose it is.
const NOBODY: Self = { id: '' };

const reader =
  (...wanted: (keyof ParsedDocument)[]): DocumentParser =>
  (json) => {
    const failed = failure.safeParse(json);
    if (failed.success) throw documentError('error_answer', failed.data.description);
    const found = parsedDocument();
    const items = itemsOf(json);
    items.forEach((item, index) => {
      readItem(item, items.length === 1 ? '' : `[${index}]`, found);
    });
    const isEmpty = items.length === 0;
    if (isEmpty || [...wanted, 'refused' as const].some((part) => found[part].length > 0)) return found;
    throw documentError('other_document');
  };

const anything = reader('posts', 'messages', 'events');

export const parse: NonNullable<Connector['parse']> = {
  status: reader('posts', 'messages'),
  statuses: reader('posts', 'messages'),
  comment: reader('posts'),
  comments: reader('posts'),
  search: reader('posts', 'messages'),
  mentions: anything,
  notifications: anything,
  conversations: anything,
  messages: anything,
  profile: reader('profiles'),
  followers: reader('profiles'),
  webhook: anything,
  push: anything,
};

/** What a document lists, with or without the envelope of an answer. */
function itemsOf(json: unknown): unknown[] {
  if (isJsonObject(json) && json.ok === true && 'result' in json) return itemsOf(json.result);
  return Array.isArray(json) ? json.flatMap(itemsOf) : [json];
}

function readItem(item: unknown, path: string, found: ParsedDocument): void {
  if (!isJsonObject(item)) return;
  if ('update_id' in item) readUpdate(item, path, found);
  else if ('message_id' in item) readMessage(item, path, found);
  // A member of a chat, as getChatAdministrators lists them.
  else if ('user' in item && 'status' in item) readItem(item.user, path, found);
  else if ('id' in item && 'is_bot' in item)
    found.profiles.push(...mapItem(item, user, path, found.refused, toProfile));
  else if ('id' in item && 'type' in item)
    found.profiles.push(...mapItem(item, chat, path, found.refused, toChatProfile));
}

const MESSAGES = /^(edited_)?(message|channel_post|business_message)$/;

function readUpdate(source: JsonObject, path: string, found: ParsedDocument): void {
  const [eventId] = mapItem(source, update, path, found.refused, ({ update_id }) => update_id);
  if (eventId === undefined) return;
  for (const [part, value] of Object.entries(source)) {
    const at = path === '' ? part : `${path}.${part}`;
    if (MESSAGES.test(part)) {
      const read = readMessage(value, at, found);
      if (part.startsWith('edited_') && read) found.events.push(editOf(read, part, eventId));
    } else if (part !== 'update_id') found.events.push(...eventsOf(part, value, at, eventId, found));
  }
}

/** A message of a private chat, else a post. */
function readMessage(raw: unknown, path: string, found: ParsedDocument): StoredMessage | undefined {
  const [source] = mapItem(raw, storedMessage, path, found.refused, (read) => read);
  if (!source) return undefined;
  if (!hasContent(source)) found.events.push(serviceEvent(source));
  else if (isPrivate(source.chat)) found.messages.push(toMessage(source));
  else found.posts.push(toStoredPost(source, NOBODY));
  return source;
}

/** In a private chat whoever is a bot is ours. */
function toMessage(source: StoredMessage): ParsedMessage {
  const post = toStoredPost(source, NOBODY);
  const isEcho = source.from?.is_bot === true;
  return withoutUndefined({
    externalId: post.externalId,
    conversationExternalId: post.conversationExternalId,
    author: source.from || source.sender_chat ? post.author : undefined,
    recipients: isEcho ? [toChatProfile(source.chat)] : undefined,
    parentExternalId: post.parentExternalId,
    html: post.html,
    text: post.text,
    media: post.media,
    occurredAt: post.occurredAt,
    isEcho: isEcho || undefined,
  });
}

/** Who came, went, pinned or renamed. */
const serviceEvent = (source: StoredMessage): ParsedEvent =>
  withoutUndefined({
    type: 'other' as const,
    name: 'service_message',
    eventId: externalIdOf(source.chat.id, source.message_id),
    actor: source.from && toProfile(source.from),
    targetExternalId: source.chat.id,
    occurredAt: source.date,
  });

const editOf = (source: StoredMessage, name: string, eventId: string): ParsedEvent =>
  withoutUndefined({
    type: 'edited' as const,
    name,
    eventId,
    actor: source.from && toProfile(source.from),
    targetExternalId: externalIdOf(source.chat.id, source.message_id),
    occurredAt: source.edit_date,
  });

function eventsOf(
  name: string,
  raw: unknown,
  path: string,
  eventId: string,
  found: ParsedDocument,
): ParsedEvent[] {
  if (name === 'callback_query')
    return mapItem(raw, callbackQuery, path, found.refused, (query) => clickOf(query, name));
  if (name === 'message_reaction')
    return mapItem(
      raw,
      reactionUpdate,
      path,
      found.refused,
      (reaction): ParsedEvent =>
        withoutUndefined({
          type: reaction.new_reaction.length > 0 ? ('like' as const) : ('unlike' as const),
          name,
          eventId,
          actor: reaction.user
            ? toProfile(reaction.user)
            : reaction.actor_chat && toChatProfile(reaction.actor_chat),
          targetExternalId: externalIdOf(reaction.chat.id, reaction.message_id),
          occurredAt: reaction.date,
        }),
    );
  if (name === 'my_chat_member' || name === 'chat_member')
    return mapItem(
      raw,
      memberUpdate,
      path,
      found.refused,
      (change): ParsedEvent => ({
        type: isPrivate(change.chat)
          ? isIn(change.new_chat_member?.status)
            ? 'follow'
            : 'unfollow'
          : 'other',
        name,
        eventId,
        actor: toProfile(change.from),
        targetExternalId: change.chat.id,
        occurredAt: change.date,
      }),
    );
  if (name === 'deleted_business_messages')
    return mapItem(raw, deletion, path, found.refused, ({ chat: where, message_ids }) =>
      message_ids.map(
        (id): ParsedEvent => ({
          type: 'deleted',
          name,
          eventId: `${eventId}:${id}`,
          targetExternalId: externalIdOf(where.id, id),
        }),
      ),
    ).flat();
  return [{ type: 'other', name, eventId, ...factsOf(raw) }];
}

/** Who and what an update is about that is none of ours to understand. */
function factsOf(raw: unknown): Pick<ParsedEvent, 'actor' | 'targetExternalId' | 'occurredAt'> {
  const told = otherUpdate.safeParse(raw).data;
  const { chat: where, message_id, poll_id, date } = told ?? {};
  const by = told?.from ?? told?.user;
  const message = where && message_id !== undefined ? externalIdOf(where.id, message_id) : where?.id;
  return withoutUndefined({
    actor: by && toProfile(by),
    targetExternalId: message ?? poll_id,
    occurredAt: date,
  });
}

const isIn = (status: string | undefined) => status !== 'kicked' && status !== 'left';

function clickOf(
  { id, from, data, message }: ReturnType<typeof callbackQuery.parse>,
  name: string,
): ParsedEvent {
  return {
    type: 'clicked',
    name,
    eventId: id,
    actor: toProfile(from),
    ...(message && { targetExternalId: externalIdOf(message.chat.id, message.message_id) }),
    ...(data !== undefined && { text: data }),
  };
}
