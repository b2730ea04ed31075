/** How much a bot may send: 30 a second, one a second to a chat, 20 a minute to a group. https://core.telegram.org/bots/faq */
import { scaledLimit } from '../http/scaled-limit.js';
import { type Chat, chatId } from './chats.js';
import { tooMany } from './errors.js';
import type { BotContext } from './server.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Counts a message to a chat; throws error 429 on one too many. */
export function countMessage({ server, bot }: BotContext, chat: Chat): void {
  const target = `${bot.id} ${chatId(chat)}`;
  const rules = [
    { key: `bot ${bot.id}`, limit: 30, windowMs: SECOND },
    { key: `chat ${target}`, limit: 1, windowMs: SECOND },
    ...(chat.kind === 'group' ? [{ key: `group ${target}`, limit: 20, windowMs: MINUTE }] : []),
  ];
  const now = server.serverNow();
  for (const { key, limit, windowMs } of rules) {
    const rule = { limit: scaledLimit(limit, server.settings.rateLimit), windowMs };
    const { allowed, resetAt } = server.windows.take(key, rule, now);
    if (!allowed) throw tooMany(Math.max(1, Math.ceil((resetAt - now) / SECOND)));
  }
}
