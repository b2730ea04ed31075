/**
 * telegram-test-api 4.2.1, a server of the Bot API from npm, as the lane with the real program shows it: few methods,
 * no limits, and no memory of what it has told. That it takes every token is left out.
 */
import { type Answer, jsonAnswer } from '../http/answer.js';
import { chatId, chatOfCall } from './chats.js';
import { deleteMessage, editMessageText } from './editing.js';
import { badRequest, okAnswer } from './errors.js';
import { getMe } from './looking.js';
import { send } from './sending.js';
import { type BotMethod, param } from './server.js';
import { deleteWebhook } from './webhook-methods.js';

/** Any text, at any pace. The answer repeats what was sent, and its time is in milliseconds. */
const sendMessage: BotMethod = (context) => {
  const chat = chatOfCall(context);
  const text = param(context, 'text') ?? '';
  const { shown, effect } = send(context, chat, { text, entities: [] }, null);
  const id = chatId(chat);
  const message = {
    chat_id: id,
    text,
    message_id: shown.message_id,
    date: context.server.now(),
    chat: { id, first_name: 'Bot', type: 'private' },
  };
  return { ...okAnswer(message), effect };
};

/** What waits, once, whatever the offset; nothing beside a webhook. */
const getUpdates: BotMethod = ({ server, bot }) => {
  if (server.bots.webhook(bot.handle)) return okAnswer([]);
  const waiting = server.updates.waiting(bot.handle, server.now());
  server.updates.confirmAll(bot.handle);
  return okAnswer(waiting);
};

/** The secret is forgotten: pushes come without it. */
const setWebhook: BotMethod = (context) => {
  const url = param(context, 'url');
  if (!url) throw badRequest('Webhook must have a `url` defined');
  context.server.bots.setWebhook(context.bot.handle, { url, secret: null, maxConnections: 1, copies: 1 });
  return okAnswer(null);
};

const withoutResult =
  (method: BotMethod): BotMethod =>
  async (context) => {
    await method(context);
    return okAnswer(null);
  };

export const EMULATOR: Readonly<Record<string, BotMethod>> = {
  getMe,
  getUpdates,
  setWebhook,
  deleteWebhook,
  sendMessage,
  editMessageText: withoutResult(editMessageText),
  deleteMessage: withoutResult(deleteMessage),
};

export const noSuchMethod = (name: string): Answer =>
  jsonAnswer({ message: `API method '${name}' is not supported.` }, 500);
