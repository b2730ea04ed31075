/** From objects of the Bot API to what the product understands. */

import {
  type ParsedPost,
  type PollCounts,
  type RemotePost,
  type RemoteProfile,
  type Visibility,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { bodyOf, mediaOf, wordsOf } from './content.js';
import { markedText, tagsOf } from './entities.js';
import type { Chat, Message, Poll, StoredMessage, User } from './schemas.js';
import { isOwnChannel, type Self } from './self.js';
import { externalIdOf, topicOf } from './target.js';

/** A person or a bot. People without a public name have their id as handle. */
export function toProfile(source: User): RemoteProfile {
  return withoutUndefined({
    externalId: source.id,
    handle: source.username ?? source.id,
    displayName: nameOf(source) || (source.username ?? source.id),
    url: source.username === undefined ? undefined : `https://t.me/${source.username}`,
    isBot: source.is_bot,
    lang: source.language_code,
  });
}

/** A channel or group that speaks for itself. */
export function toChatProfile(source: Chat): RemoteProfile {
  return withoutUndefined({
    externalId: source.id,
    handle: source.username ?? source.id,
    displayName: source.title || nameOf(source) || (source.username ?? source.id),
    bio: source.description || source.bio || undefined,
    url: source.username === undefined ? undefined : `https://t.me/${source.username}`,
  });
}

const nameOf = ({ first_name, last_name }: Pick<User, 'first_name' | 'last_name'>) =>
  [first_name, last_name].filter(Boolean).join(' ');

/** A message with whoever wrote it: a person, or the chat in whose name it was written. */
export function toPost(source: Message, self: Self): RemotePost {
  return { ...toStoredPost(source, self), author: authorOf(source), occurredAt: source.date };
}

/** A message of a stored document. */
export function toStoredPost(
  source: StoredMessage,
  self: Self,
): Omit<ParsedPost, 'repostOf'> & { author: RemoteProfile } {
  const { chat, message_id } = source;
  const parent = parentOf(source);
  const { text, entities } = wordsOf(source);
  const isDirect = isDirectMessage(source);
  const kind = isDirect ? ('dm' as const) : parent ? ('reply' as const) : ('post' as const);
  return {
    externalId: externalIdOf(chat.id, message_id),
    kind,
    visibility: isDirect ? 'direct' : visibilityOf(chat),
    author: authorOf(source),
    mentions: mentionsOf(source, self),
    tags: tagsOf(text, entities),
    media: mediaOf(source),
    ...bodyOf(source),
    ...(isDirect && { conversationExternalId: conversationOf(source) }),
    ...(isOwn(source, self) && { isEcho: true }),
    ...withoutUndefined({
      parentExternalId: parent && externalIdOf(parent.chat?.id ?? chat.id, parent.message_id),
      parentAuthorExternalId: parent?.sender_chat?.id ?? parent?.from?.id,
      occurredAt: source.date,
      editedAt: source.edit_date,
      url: isDirect ? undefined : permalink(chat, message_id),
    }),
  };
}

const authorOf = ({ from, sender_chat, chat }: StoredMessage): RemoteProfile =>
  sender_chat ? toChatProfile(sender_chat) : from ? toProfile(from) : toChatProfile(chat);

/** What a message answers, perhaps in another chat. Every message of a topic answers the one that began it. */
function parentOf({ reply_to_message: parent, external_reply: other }: StoredMessage) {
  if (parent && parent.forum_topic_created === undefined) return parent;
  return other && { ...other, sender_chat: other.chat, from: undefined };
}

export const toPollCounts = ({
  options,
  total_voter_count: voters,
  is_closed,
  close_date,
}: Poll): PollCounts => ({
  options: options.map(({ text, voter_count: votes }) => ({ text, votes: votes ?? 0 })),
  isClosed: is_closed ?? false,
  ...withoutUndefined({ voters, closesAt: close_date }),
});

/** Ids of users have no sign; those of groups and channels are negative. */
export const isPrivate = (chat: Chat) => (chat.type ? chat.type === 'private' : !chat.id.startsWith('-'));

/** Said to the bot, or in private to a channel, where each person has a topic. */
export const isDirectMessage = ({ chat, direct_messages_topic }: StoredMessage): boolean =>
  isPrivate(chat) || chat.is_direct_messages === true || direct_messages_topic !== undefined;

const conversationOf = ({ chat, direct_messages_topic: topic }: StoredMessage): string =>
  topic === undefined ? chat.id : topicOf(chat.id, topic.topic_id);

/** In a person's topic, whoever else speaks does so for the channel. */
const isForChannel = ({ direct_messages_topic: topic, from, sender_chat }: StoredMessage): boolean =>
  topic?.user !== undefined &&
  (sender_chat?.type === 'channel' || (from && from.id !== topic.user.id)) === true;

/** Written by the bot, or in the name of its channel. */
export function isOwn(source: StoredMessage, self: Self): boolean {
  const { from, sender_chat, chat } = source;
  if (isForChannel(source)) return true;
  if (isOwnChannel(sender_chat ?? (chat.type === 'channel' ? chat : undefined), self)) return true;
  return sender_chat === undefined && from !== undefined && from.id === self.id;
}

function visibilityOf(chat: Chat): Visibility {
  if (isPrivate(chat)) return 'direct';
  return chat.username === undefined ? 'followers' : 'public';
}

/** Only some mentions tell who is meant: those by id, and those of the bot itself. */
function mentionsOf(source: StoredMessage, self: Self): RemotePost['mentions'] {
  const { text, entities } = wordsOf(source);
  const byId = entities.flatMap(({ user }) =>
    user ? [{ externalId: user.id, handle: user.username ?? user.id }] : [],
  );
  const isNamed =
    isDirectMessage(source) || entities.some((entity) => namesBot(markedText(text, entity), self));
  const isKnown =
    self.id === '' || isOwn(source, self) || byId.some(({ externalId }) => externalId === self.id);
  return isNamed && !isKnown ? [...byId, { externalId: self.id, handle: self.username ?? self.id }] : byId;
}

/** "@name" or "/command@name"; where the bot's own name is not known, any name of a bot: they all end so. */
function namesBot(marked: string, { username }: Self): boolean {
  const name = /^(?:\/\w+)?@(\w+)$/.exec(marked)?.[1]?.toLowerCase();
  if (name === undefined) return false;
  return username === undefined ? name.endsWith('bot') : name === username.toLowerCase();
}

/** Whether a message in a group is meant for the bot: it names it, or answers it or its channel. */
export function isAddressed(source: StoredMessage, self: Self): boolean {
  const parent = parentOf(source);
  if (isOwnChannel(parent?.sender_chat, self) || (parent?.from !== undefined && parent.from.id === self.id))
    return true;
  return mentionsOf(source, self).some(({ externalId }) => externalId === self.id);
}

function permalink(chat: Chat, messageId: string): string | undefined {
  if (chat.username !== undefined && !isPrivate(chat)) return `https://t.me/${chat.username}/${messageId}`;
  const internal = /^-100(\d+)$/.exec(chat.id)?.[1];
  return internal === undefined ? undefined : `https://t.me/c/${internal}/${messageId}`;
}
