/** Chats: the town's group, a channel for every brand, and private ones between a bot and who wrote to it. */
import type { Account, PrivateMessage } from '../world/facts.js';
import type { PlacedPost } from '../world/post-store.js';
import { BotError, badRequest } from './errors.js';
import { channelId, channelName, GROUP_ID, GROUP_NAME, userId } from './ids.js';
import { type BotContext, param, type TelegramServer } from './server.js';

type Json = Record<string, unknown>;

export type Chat =
  | { kind: 'group' }
  | { kind: 'channel'; brand: Account }
  | { kind: 'private'; person: Account };

export function chatId(chat: Chat): number {
  if (chat.kind === 'group') return GROUP_ID;
  return chat.kind === 'channel' ? channelId(chat.brand.handle) : userId(chat.person);
}

/** Within which sequence the messages of a chat are numbered. */
export function sequenceOf(chat: Chat, botHandle: string): string {
  if (chat.kind === 'group') return 'group';
  return chat.kind === 'channel' ? `channel ${chat.brand.handle}` : `bot ${botHandle}`;
}

export function chatObject({ settings }: TelegramServer, chat: Chat): Json {
  const id = chatId(chat);
  if (chat.kind === 'group') return { id, title: settings.title, username: GROUP_NAME, type: 'supergroup' };
  if (chat.kind === 'channel')
    return { id, title: chat.brand.name, username: channelName(chat.brand.handle), type: 'channel' };
  return { id, ...nameOf(chat.person), username: chat.person.handle, type: 'private' };
}

export function nameOf({ name }: Account): { first_name: string; last_name?: string } {
  const [first = name, ...rest] = name.split(' ');
  return rest.length > 0 ? { first_name: first, last_name: rest.join(' ') } : { first_name: first };
}

/** What brands begin stands in their channels; everything else, comments on it too, is in the group. */
export function chatOfPost({ world }: TelegramServer, post: PlacedPost): Chat {
  const author = world.accounts.byId(post.authorId);
  const isNews = post.native?.chat === undefined ? post.parentId === null : post.native.chat === 'channel';
  return author?.role === 'brand' && isNews ? { kind: 'channel', brand: author } : { kind: 'group' };
}

/** The chat that a call names by chat_id: a number, or @name of a public one. */
export function chatOfCall(context: BotContext): Chat {
  return chatNamed(context, param(context, 'chat_id'));
}

export function chatNamed({ server, owner }: BotContext, given = ''): Chat {
  if (given === '') throw badRequest('chat_id is empty');
  if (given === String(GROUP_ID) || given === `@${GROUP_NAME}`) return { kind: 'group' };
  const isOwnChannel = given === String(channelId(owner.handle)) || given === `@${channelName(owner.handle)}`;
  if (isOwnChannel) return { kind: 'channel', brand: owner };
  const isOtherChannel = server.world.accounts
    .all()
    .some(
      ({ role, handle }) =>
        role === 'brand' && (given === String(channelId(handle)) || given === `@${channelName(handle)}`),
    );
  if (isOtherChannel) throw new BotError(403, 'Forbidden: bot is not a member of the channel chat');
  const person = server.world.accounts
    .all()
    .find((account) => account.role === 'person' && String(userId(account)) === given);
  if (!person) throw badRequest('chat not found');
  return { kind: 'private', person };
}

/** Private messages between a bot and a person, oldest first, as they were sent. */
export function privateMessages({ server, owner }: BotContext, person: Account): PrivateMessage[] {
  return server.world
    .messagesOf(owner.id)
    .filter(({ fromId, toId }) => fromId === person.id || toId === person.id);
}
