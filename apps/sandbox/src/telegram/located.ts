/** Finds a message by its chat and number. */
import type { PrivateMessage } from '../world/facts.js';
import type { PlacedPost } from '../world/post-store.js';
import { type Chat, privateMessages, sequenceOf } from './chats.js';
import type { BotContext } from './server.js';

export type Located =
  | { kind: 'post'; post: PlacedPost }
  | { kind: 'private'; message: PrivateMessage & { editedAt: number | null } };

/** Null when there is no such message, or none any more. */
export function locate(context: BotContext, chat: Chat, number: number | undefined): Located | null {
  const { server, bot } = context;
  const ref = number === undefined ? undefined : server.numbering.refOf(sequenceOf(chat, bot.handle), number);
  if (ref === undefined) return null;
  if (chat.kind === 'private') {
    const sent = privateMessages(context, chat.person).find(({ id }) => id === ref);
    const message = sent && server.changes.current(sent);
    return message ? { kind: 'private', message } : null;
  }
  const post = server.world.posts.get(ref.replace(/^copy /, ''));
  return post ? { kind: 'post', post } : null;
}
