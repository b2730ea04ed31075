/** Changing, deleting, pinning and reacting to messages. */
import { z } from 'zod';
import { type Chat, chatId, chatOfCall } from './chats.js';
import { badRequest, okAnswer } from './errors.js';
import { type Located, locate } from './located.js';
import { postMessage, privateMessage } from './messages.js';
import { readCaption, readText } from './sending.js';
import { type BotContext, type BotMethod, numberParam, structuredParam } from './server.js';

const TWO_DAYS_MS = 48 * 3_600_000;
const REACTIONS = ['👍', '👎', '❤', '🔥', '🥰', '👏', '😁', '🤔', '🤯', '😱', '🎉', '🙏', '👌', '🤝', '💯'];

const reactionSchema = z.array(z.object({ type: z.literal('emoji'), emoji: z.string() })).max(1);

export const editMessageText: BotMethod = (context) => edit(context, readText(context).text);
export const editMessageCaption: BotMethod = (context) => edit(context, readCaption(context).text);

function edit(context: BotContext, text: string) {
  const { server, owner } = context;
  const chat = chatOfCall(context);
  const located = locate(context, chat, numberParam(context, 'message_id'));
  if (!located) throw badRequest('message to edit not found');
  if (!isOwn(context, located)) throw badRequest("message can't be edited");
  if (textOf(located) === text)
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  const at = server.now();
  if (located.kind === 'private') {
    server.changes.change(located.message.id, text, at);
    return okAnswer(privateMessage(server, owner, { ...located.message, text, editedAt: at }));
  }
  const { entities: _entities, ...native } = located.post.native ?? {};
  server.world.edit(located.post.id, { text, native: { ...native, editedAt: at } }, at);
  return okAnswer(postMessage(server, located.post));
}

/** In the group and its channel the bot may delete everything; in private what is not two days old. */
export const deleteMessage: BotMethod = (context) => {
  const { server } = context;
  const chat = chatOfCall(context);
  const located = locate(context, chat, numberParam(context, 'message_id'));
  if (!located) throw badRequest('message to delete not found');
  const at = server.now();
  if (located.kind === 'private') {
    if (located.message.at + TWO_DAYS_MS <= at) throw badRequest("message can't be deleted for everyone");
    server.changes.change(located.message.id, null, at);
    return { ...okAnswer(true), effect: { deleted: located.message.id } };
  }
  server.world.remove(located.post.id, at);
  return { ...okAnswer(true), effect: { deleted: located.post.id } };
};

export const pinChatMessage: BotMethod = (context) => {
  const { chat, located } = named(context, 'message to pin not found');
  context.server.pinned.set(chatId(chat), located.kind === 'post' ? located.post.id : located.message.id);
  return okAnswer(true);
};

export const unpinChatMessage: BotMethod = (context) => {
  const chat = chatOfCall(context);
  if (!context.server.pinned.delete(chatId(chat))) throw badRequest('message to unpin not found');
  return okAnswer(true);
};

/** An empty list takes the reaction back. Every reaction of this world is a like. */
export const setMessageReaction: BotMethod = (context) => {
  const { server, owner } = context;
  const { located } = named(context, 'message to react not found');
  const reaction = reactionSchema.safeParse(structuredParam(context, 'reaction') ?? []);
  if (!reaction.success) throw badRequest("can't parse reactions");
  const [first] = reaction.data;
  if (first && !REACTIONS.includes(first.emoji)) throw badRequest('REACTION_INVALID');
  if (located.kind === 'post') {
    if (first) server.world.like(owner.id, located.post.id, server.now());
    else server.world.unlike(owner.id, located.post.id, server.now());
  }
  return okAnswer(true);
};

function named(context: BotContext, missing: string): { chat: Chat; located: Located } {
  const chat = chatOfCall(context);
  const located = locate(context, chat, numberParam(context, 'message_id'));
  if (!located) throw badRequest(missing);
  return { chat, located };
}

function isOwn({ owner }: BotContext, located: Located): boolean {
  return (located.kind === 'post' ? located.post.authorId : located.message.fromId) === owner.id;
}

function textOf(located: Located): string {
  return located.kind === 'post' ? located.post.text : located.message.text;
}
