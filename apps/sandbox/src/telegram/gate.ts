/** Before every method: whose token it is; /bot<token>/<method>, in any case of letters. */
import type { Answer } from '../http/answer.js';
import type { SandboxRequest } from '../http/request.js';
import { sendMediaGroup } from './albums.js';
import {
  deleteMessage,
  editMessageCaption,
  editMessageText,
  pinChatMessage,
  setMessageReaction,
  unpinChatMessage,
} from './editing.js';
import { EMULATOR, noSuchMethod } from './emulator.js';
import { BotError, errorAnswer } from './errors.js';
import { getUpdates } from './getting-updates.js';
import { getChat, getChatMember, getChatMemberCount, getFile, getMe, sendChatAction } from './looking.js';
import { sendPoll } from './polls.js';
import { forwardMessage, sendAudio, sendDocument, sendMessage, sendPhoto, sendVideo } from './sending.js';
import type { BotMethod, TelegramServer } from './server.js';
import { deleteWebhook, getWebhookInfo, setWebhook } from './webhook-methods.js';

const METHODS: Readonly<Record<string, BotMethod>> = {
  getMe,
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
  sendMessage,
  sendPhoto,
  sendVideo,
  sendAudio,
  sendMediaGroup,
  sendDocument,
  sendPoll,
  forwardMessage,
  editMessageText,
  editMessageCaption,
  deleteMessage,
  pinChatMessage,
  unpinChatMessage,
  setMessageReaction,
  getChat,
  getChatMember,
  getChatMemberCount,
  sendChatAction,
  getFile,
};
const NAMES = new Map(Object.keys(METHODS).map((name) => [name.toLowerCase(), name]));

export interface BotCall {
  endpoint: string | null;
  account: string | null;
  run: () => Promise<Answer>;
}

/** The call at a path; null when it is none of a bot's. */
export function botCall(server: TelegramServer, request: SandboxRequest, path: string): BotCall | null {
  const [, token, given] = /^\/bot([^/]+)\/([A-Za-z]+)\/?$/.exec(path) ?? [];
  if (token === undefined || given === undefined) return null;
  const bot = server.bots.byToken(token);
  const name = NAMES.get(given.toLowerCase());
  const isTestApi = server.settings.dialects.telegram === 'test-api';
  const methods = isTestApi ? EMULATOR : METHODS;
  const run = async (): Promise<Answer> => {
    try {
      if (!/^\d+:[\w-]{30,}$/.test(token)) throw new BotError(404, 'Not Found');
      const owner = bot && server.world.accounts.byAddress(bot.handle);
      if (!owner) throw new BotError(401, 'Unauthorized');
      const method = name === undefined ? undefined : methods[name];
      if (!method && isTestApi) return noSuchMethod(given);
      if (!method) throw new BotError(404, 'Not Found: method not found');
      return await method({ server, request, bot, owner });
    } catch (error) {
      if (error instanceof BotError) return errorAnswer(error);
      throw error;
    }
  };
  return { endpoint: name === undefined ? null : `telegram.${name}`, account: bot?.handle ?? null, run };
}

/** Files are below /file/bot<token>/<path>. */
export function fileAnswer(server: TelegramServer, path: string): Answer | null {
  const [, token = '', filePath = ''] = /^\/file\/bot([^/]+)\/(.+)$/.exec(path) ?? [];
  const file = server.bots.byToken(token) && server.files.atPath(filePath);
  return file ? { status: 200, type: file.type, body: '', bytes: file.bytes, headers: {} } : null;
}
