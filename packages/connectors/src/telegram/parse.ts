/** Stored documents of the Bot API: updates, answers of getUpdates, messages and chats. */

import {
  documentParsers,
  type JsonObject,
  mergeDocuments,
  messageOf,
  objectOf,
  otherwise,
  type ParsedDocument,
  type ParsedEvent,
  type ParsedMessage,
  parsedDocument,
  readShapes,
  type Shape,
  shape,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { hasContent } from './content.js';
import { telegramErrors } from './errors.js';
import { isDirectMessage, toChatProfile, toProfile, toStoredPost } from './map.js';
import { chat, type StoredMessage, storedMessage, update, user } from './schemas.js';
import type { Self } from './self.js';
import { readPart } from './stored-update.js';
import { externalIdOf } from './target.js';

// A document does not tell whose it is.
const NOBODY: Self = { id: '' };

const MESSAGES = /^(edited_)?(message|channel_post|business_message)$/;

const isMember = (object: JsonObject) => 'user' in object && 'status' in object;
const isUser = (object: JsonObject) => 'id' in object && 'is_bot' in object;
const CHAT_TYPES = ['private', 'group', 'supergroup', 'channel'];
const OLD_GROUP = new Set(['id', 'title', 'all_members_are_administrators']);
/** Groups had no type once. */
const isChat = (object: JsonObject) =>
  'id' in object &&
  (CHAT_TYPES.includes(String(object.type)) ||
    ('title' in object && Object.keys(object).every((name) => OLD_GROUP.has(name))));

const nothingInside = () => false;

/** A message of a private chat, else a post. */
const MESSAGE = shape(
  (object) => 'message_id' in object,
  storedMessage,
  (source): Partial<ParsedDocument> => {
    if (!hasContent(source)) return { events: [serviceEvent(source)] };
    return isDirectMessage(source)
      ? { messages: [toMessage(source)] }
      : { posts: [toStoredPost(source, NOBODY)] };
  },
  nothingInside,
);

const UPDATE = shape(
  (object) => 'update_id' in object,
  update,
  ({ update_id: eventId }, { path }, { update_id: _id, ...parts }) =>
    mergeDocuments(
      Object.entries(parts).map(([name, raw]) => {
        const place = { path: path === '' ? name : `${path}.${name}`, around: [] };
        const told = MESSAGES.test(name)
          ? MESSAGE.read(objectOf(raw), place)
          : readPart(raw, place.path, { name, eventId });
        const edited = name.startsWith('edited_') ? storedMessage.safeParse(raw).data : undefined;
        return parsedDocument(
          edited ? { ...told, events: [...(told.events ?? []), editOf(edited, name, eventId)] } : told,
        );
      }),
    ),
  nothingInside,
);

const SHAPES: readonly Shape[] = [
  UPDATE,
  MESSAGE,
  // As getChatAdministrators lists them.
  { is: isMember, read: () => ({}), inside: (name) => name === 'user' },
  shape(isUser, user, (person) => ({ profiles: [toProfile(person)] }), nothingInside),
  shape(isChat, chat, (place) => ({ profiles: [toChatProfile(place)] }), nothingInside),
  otherwise(() => true),
];

const TOLD = ['posts', 'messages', 'events'] as const;
const SAID = ['posts', 'messages'] as const;

export const parse = documentParsers({
  read: (json) => readShapes(json, SHAPES),
  describe: telegramErrors.describe,
  lists: ['result'],
  kinds: {
    status: SAID,
    statuses: SAID,
    search: SAID,
    mentions: TOLD,
    notifications: TOLD,
    conversations: TOLD,
    messages: TOLD,
    webhook: TOLD,
    push: TOLD,
  },
});

/** In a private chat whoever is a bot is ours, and in one of a business whoever is not the customer. */
function isOurs({ from, chat, business_connection_id, sender_business_bot }: StoredMessage): boolean {
  if (from?.is_bot === true || sender_business_bot !== undefined) return true;
  return business_connection_id !== undefined && from !== undefined && from.id !== chat.id;
}

function toMessage(source: StoredMessage): ParsedMessage {
  const { author, isEcho: isForChannel, ...message } = messageOf(toStoredPost(source, NOBODY));
  const isEcho = isForChannel === true || isOurs(source);
  const person = source.direct_messages_topic?.user;
  return {
    ...message,
    ...(author && (source.from || source.sender_chat) && { author }),
    ...(isEcho && { isEcho, recipients: [person ? toProfile(person) : toChatProfile(source.chat)] }),
  };
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
