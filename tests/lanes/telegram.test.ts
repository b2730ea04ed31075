import { accountRoutes, deliveryRoutes, type MentionRow } from '@tingshuo/contracts';
import { freePort } from '@tingshuo/local-services';
import { startSandbox } from '@tingshuo/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN_TOKEN } from '../harness/sandbox-control.js';
import { differencesOf } from './differences.js';
import { actsOf, LaneDesk, until } from './lane-desk.js';
import { botAt } from './telegram/bot.js';
import { type BotServer, botServerPackage, startBotServer } from './telegram/bot-server.js';
import { QUESTIONS } from './telegram/differences.js';
import { type Front, startFront } from './telegram/front.js';
import { type Chat, TelegramPerson } from './telegram/person.js';

const found = await botServerPackage();
if ('skipped' in found) console.info(found.skipped);

const TOKEN = '666:AAE-a-token-of-the-lane-that-nobody-else-has';
const SECRET = 'secret_of_the_lane';
/** The one bot that this server knows. */
const BOT = { id: '666', name: 'TestNameBot' };
const GROUP: Chat = {
  id: -1001234567890,
  type: 'supergroup',
  title: 'Tea lovers 茶友',
  username: 'tea_lovers',
};
const BOB = { id: 42, first_name: '包小姐', username: 'bob' };
const QUIET = { people: 0, life: false, history: { days: 0, posts: 0, mentions: 0 } };
const PATIENCE_S = 60;
const HABITS = { patienceS: PATIENCE_S, isReadBack: false };

describe.skipIf('skipped' in found)('a server of the Bot API', { timeout: 3 * PATIENCE_S * 1000 }, () => {
  let server: BotServer;
  let desk: LaneDesk;

  const start = async () => {
    if ('skipped' in found) throw new Error(found.skipped);
    server = await startBotServer(found.folder);
    return { host: `127.0.0.1:${server.port}`, port: server.port };
  };
  const connect = async (fields: Record<string, string>) => {
    const body = { network: 'telegram', baseUrl: `http://127.0.0.1:${server.port}`, fields };
    await desk.session.call(accountRoutes.connect, { body });
  };
  const stop = async () => {
    await desk?.close();
    await server?.stop();
  };

  describe('that is polled', () => {
    let bob: TelegramPerson;
    let mention: MentionRow;
    let caseId: string;
    const said = async (words: string) => (await bob.read()).filter(({ text }) => text.includes(words));

    beforeAll(async () => {
      const place = await start();
      desk = await LaneDesk.start({ TINGSHUO_ALLOW_HOSTS: place.host }, HABITS);
      bob = new TelegramPerson(place, TOKEN, BOB, GROUP);
    });
    afterAll(stop);

    it('is connected at its own address', async () => {
      await connect({ botToken: TOKEN });
      expect(await desk.account()).toMatchObject({
        handle: BOT.name,
        baseUrl: `http://127.0.0.1:${server.port}`,
        status: 'active',
      });
    });

    it('tells of a call for the bot in a group, once, and of nothing else that is said there', async () => {
      await bob.write('nothing for anybody');
      await bob.write(`@${BOT.name} where is my parcel? 我的包裹在哪里？👩‍👩‍👧`);
      mention = await desk.heard('where is my parcel?');
      expect(mention).toMatchObject({
        why: 'mentioned',
        state: 'untriaged',
        post: { direction: 'in', author: { handle: 'bob', displayName: '包小姐' } },
      });
      expect(mention.post.text).toContain('我的包裹在哪里？👩‍👩‍👧');
      expect(await desk.inbox()).toHaveLength(1);
    });

    it('shows the reply in the group, as an answer to the question', async () => {
      caseId = await desk.openCase(mention);
      const delivery = await desk.reply(caseId, mention, 'It comes tomorrow. 明天送到。');
      expect(delivery.state).toBe('sent');
      const [asked] = mention.post.externalId.split(':').slice(1);
      expect(await said('It comes tomorrow')).toMatchObject([
        {
          text: 'It comes tomorrow. 明天送到。',
          chat_id: GROUP.id,
          reply_parameters: { message_id: Number(asked) },
        },
      ]);
    });

    it('holds a private message, which is answered where it was said', async () => {
      const alone = new TelegramPerson(bob.place, TOKEN, BOB, {
        id: BOB.id,
        type: 'private',
        username: 'bob',
      });
      await alone.write('and my address, please 私下说');
      const message = await desk.heard('and my address');
      expect(message).toMatchObject({ why: 'dm', post: { kind: 'dm' } });
      await desk.reply(await desk.openCase(message), message, 'Of course. 当然。');
      expect((await alone.read()).map(({ text }) => text)).toEqual(['Of course. 当然。']);
    });

    it('is not written to again when the answer is lost: a person looks, and the message stands once', async () => {
      server.wire.loseAnswerTo(`POST /bot${TOKEN}/sendMessage `);
      const delivery = await desk.reply(caseId, mention, 'The driver rings twice. 司机会按两次门铃。');
      expect(server.wire.lost()).toBe(1);
      expect(delivery).toMatchObject({
        state: 'needs_check',
        reason: { action: { zh: expect.any(String) } },
      });
      expect(actsOf(delivery)).toContain('commit unknown');
      expect(await said('rings twice')).toHaveLength(1);
      const settled = await desk.session.call(deliveryRoutes.resolve, {
        params: { id: delivery.id },
        body: { as: 'sent', externalId: `${GROUP.id}:9` },
      });
      expect(settled.state).toBe('sent');
      expect(await said('rings twice')).toHaveLength(1);
    });

    it('differs from Telegram as our sandbox speaks it, which this prints, and not from its own dialect there', async () => {
      console.table(await differing('telegram'));
      expect(await differing('test-api')).toEqual([]);
    });

    async function differing(dialect: 'telegram' | 'test-api') {
      const sandbox = await startSandbox({
        ...QUIET,
        networks: ['telegram'],
        adminToken: ADMIN_TOKEN,
        dialects: { telegram: dialect },
      });
      const theirs = { place: bob.place, path: '', token: TOKEN, chat: GROUP.id };
      try {
        return await differencesOf(QUESTIONS, await botAt(sandbox), theirs);
      } finally {
        await sandbox.close();
      }
    }
  });

  describe('that pushes', () => {
    let front: Front;
    let bob: TelegramPerson;

    beforeAll(async () => {
      const place = await start();
      const [frontPort, port] = [await freePort(), await freePort()];
      front = await startFront(frontPort, port);
      const environment = { TINGSHUO_ALLOW_HOSTS: place.host, PORT: String(port), PUBLIC_URL: front.url };
      desk = await LaneDesk.start(environment, HABITS);
      await desk.product.app.listen(port, '127.0.0.1');
      bob = new TelegramPerson(place, TOKEN, BOB, GROUP);
    });
    afterAll(async () => {
      await stop();
      await front?.close();
    });

    it('is told the address after connecting, and polled no more', async () => {
      await connect({ botToken: TOKEN, webhookSecret: SECRET, username: BOT.name });
      const { push } = await until('the address is told', PATIENCE_S, async () => {
        const account = await desk.account();
        return account.push !== null && account.push.state !== 'pending' && account;
      });
      expect(push).toMatchObject({ state: 'registered', fault: null });
      const mentions = (await desk.account()).streams.find(({ kind }) => kind === 'mentions');
      expect(mentions?.enabled).toBe(false);
    });

    it('is not believed without the secret, which this server does not send', async () => {
      await bob.write(`@${BOT.name} forged, perhaps`);
      await until('the push is refused', PATIENCE_S, async () => front.statuses.length > 0);
      expect(front.statuses).toEqual([403]);
      expect(await desk.inbox()).toEqual([]);
    });

    it('is heard with it, and answered', async () => {
      front.secret = SECRET;
      await bob.write(`@${BOT.name} is it open? 开门了吗？`);
      const mention = await desk.heard('is it open?');
      expect(front.statuses).toEqual([403, 200]);
      await desk.reply(await desk.openCase(mention), mention, 'Until nine. 到九点。');
      expect((await bob.read()).map(({ text }) => text)).toEqual(['Until nine. 到九点。']);
      expect(await desk.inbox()).toHaveLength(1);
    });
  });
});
