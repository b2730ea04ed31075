import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from '../single-request.js';
import type { Bot } from './bot.js';

interface Told {
  ok?: boolean;
  result?: unknown;
}

async function call(bot: Bot, method: string, json: object = {}, token = bot.token) {
  const { status, text } = await ask(bot.place, `${bot.path}/bot${token}/${method}`, { json });
  return { status, body: JSON.parse(text) as Told };
}

const say = (bot: Bot, text: string) => call(bot, 'sendMessage', { chat_id: bot.chat, text });

/** One that is let through, also where only one a second is. */
async function said(bot: Bot, text: string) {
  for (;;) {
    const answer = await say(bot, text);
    if (answer.status !== 429) return fieldsOf(answer);
    await sleep(1_000);
  }
}
const fieldsOf = ({ body }: { body: Told }) => (body.result ?? {}) as Record<string, unknown>;
/** The status, and how a failure says that it is one. */
const ending = ({ status, body }: { status: number; body: Told }) =>
  `${status} ${body.ok === undefined ? 'without ok' : `ok ${body.ok}`}`;

/** The same questions to two servers: how each answers, in a few words. */
export const QUESTIONS: Record<string, (bot: Bot) => Promise<string>> = {
  'a text of 5000 characters': async (bot) => ending(await say(bot, '字'.repeat(5000))),
  'the time of a message': async (bot) => {
    const { date } = await said(bot, 'when?');
    return date === undefined ? 'none' : Number(date) > 10 ** 11 ? 'milliseconds' : 'seconds';
  },
  'who sent a message': async (bot) => ('from' in (await said(bot, 'who?')) ? 'told' : 'not told'),
  'an empty text': async (bot) => ending(await say(bot, '')),
  'a method that does not exist': async (bot) => ending(await call(bot, 'doNothing')),
  'the result of deleteWebhook': async (bot) =>
    JSON.stringify((await call(bot, 'deleteWebhook')).body.result),
  'the result of setWebhook': async (bot) =>
    await withReceiver(async (url) => {
      const { body } = await call(bot, 'setWebhook', { url });
      return JSON.stringify(body.result);
    }, bot),
  'getUpdates beside a webhook': async (bot) =>
    await withReceiver(async (url) => {
      await call(bot, 'setWebhook', { url });
      return ending(await call(bot, 'getUpdates'));
    }, bot),
  'many messages at once': async (bot) => {
    const all = await Promise.all(Array.from({ length: 30 }, (_, n) => say(bot, `many ${n}`)));
    return all.some(({ status }) => status === 429) ? '429' : 'all taken';
  },
};

async function withReceiver(use: (url: string) => Promise<string>, bot: Bot): Promise<string> {
  const server = createServer((_, response) => response.end('{}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`);
  } finally {
    await call(bot, 'deleteWebhook');
    server.close();
    server.closeAllConnections();
  }
}
