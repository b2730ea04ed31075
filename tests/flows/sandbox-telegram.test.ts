import { type AccountContext, type Cursor } from '@tingshuo/connector-kit';
import { telegram } from '@tingshuo/connectors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drain, idOf, idOfAccepted, missing, postsOf } from '../harness/connector-answers.js';
import { ConnectorTown } from '../harness/connector-town.js';
import { png } from '../harness/png.js';

const SECRET = 'secret_of_pushes';

describe('the Telegram connector against the sandbox', () => {
  let town: ConnectorTown;
  let account: AccountContext;
  const says = (author: string, text: string, replyTo?: string) =>
    town.says('telegram', author, text, replyTo);
  const writes = async (from: string, text: string) => {
    await town.tick();
    await town.writes('telegram', from, text);
  };
  const inMailbox = async () => (await town.inMailbox('telegram', 'ann')).map(({ text }) => text);
  const updates = (cursor: Cursor | null) => telegram.mentions(account, cursor, { limit: 10 });
  let cursor: Cursor | null = null;
  const news = async () => {
    const batch = await drain(updates, cursor);
    cursor = batch.cursor;
    return postsOf(batch.events);
  };

  beforeAll(async () => {
    town = await ConnectorTown.start(['telegram'], { push: { timeoutMs: 500, retries: 2 } });
    const { botToken = '', channelId = '' } = await town.minted('telegram');
    const settings = { channel: String(channelId), mediaChat: String(channelId) };
    const credentials = { botToken, webhookSecret: SECRET };
    ({ account } = await town.connect(telegram, '/telegram', credentials, settings));
  });
  afterAll(() => town.close());

  it('knows the bot', () => {
    expect(account.account).toMatchObject({
      handle: 'lanxing_bot',
      externalId: expect.stringMatching(/^\d{10}$/),
    });
  });

  it('polls forward without loss or repetition: calls, answers, channel, private messages', async () => {
    await news();
    const wanted: string[] = [];
    for (let n = 0; n < 37; n++) {
      const text = `第 ${n} 条 🌧️`;
      if (n % 3 === 0) await writes('ann', text);
      else await says(n % 2 ? 'ann' : 'bo', `@lanxing_bot ${text}`);
      wanted.push(text);
    }
    const posts = await news();
    expect(posts.map(({ text }) => text?.replace('@lanxing_bot ', ''))).toEqual(wanted);
    expect(new Set(posts.map(idOf)).size).toBe(37);
    expect(await news()).toEqual([]);
  });

  it('answers where it was said, changes and takes back', async () => {
    await town.tick(60_000);
    const asked = await says('ann', '@lanxing_bot 海盐拿铁还有吗？ <still> & "there"');
    const [post] = await news();
    expect(post?.text).toContain('<still> & "there"');
    await town.tick();
    const answered = idOfAccepted(
      await telegram.reply(account, town.request('有的 ☕', idOf(post ?? missing()))),
    );
    const answers = () => town.sandbox.world.posts.repliesTo(asked.id).map(({ text }) => text);
    expect(answers()).toEqual(['有的 ☕']);
    await town.tick();
    idOfAccepted(await telegram.edit(account, answered, town.request('有的！')));
    idOfAccepted(await telegram.edit(account, answered, town.request('有的！')));
    expect(answers()).toEqual(['有的！']);
    idOfAccepted(await telegram.like(account, idOf(post ?? missing())));
    expect(town.sandbox.world.likes.count(asked.id)).toBe(1);
    idOfAccepted(await telegram.pin(account, answered));
    idOfAccepted(await telegram.remove(account, answered));
    idOfAccepted(await telegram.remove(account, answered));
    expect(answers()).toEqual([]);
  });

  it('publishes in its channel: text, a picture, something said in the group', async () => {
    await town.tick();
    const { max } = telegram.manifest.text.fallback;
    idOfAccepted(await telegram.publish(account, town.request('字'.repeat(max))));
    await town.tick();
    expect(await telegram.publish(account, town.request('字'.repeat(max + 1)))).toMatchObject({
      kind: 'rejected',
    });
    await town.tick();
    const file = { bytes: png(640, 480, [30, 90, 160]), mimeType: 'image/png', name: 'a.png' };
    const handle = idOfAccepted(await telegram.upload(account, file, { kind: 'post' }));
    await town.tick();
    idOfAccepted(await telegram.publish(account, { ...town.request('看图'), media: [handle] }));
    await says('ann', '@lanxing_bot 真好喝');
    const [praise] = await news();
    await town.tick();
    idOfAccepted(await telegram.repost(account, idOf(praise ?? missing())));
    expect(town.sandbox.world.posts.on('telegram').at(-1)?.text).toContain('真好喝');
  });

  it('writes to people who wrote first', async () => {
    await writes('ann', '私聊');
    const [post] = await news();
    const person = post?.author.externalId ?? '';
    await town.tick();
    idOfAccepted(
      await telegram.sendMessage(account, {
        ...town.request('你好'),
        conversationExternalId: person,
        recipientExternalId: person,
      }),
    );
    expect(await inMailbox()).toContain('你好');
    await town.control('POST', '/_admin/people', { handle: 'shy', networks: ['telegram'] });
    const shy = await town.control<{ id: number }>('POST', '/_admin/people', {
      handle: 'shy2',
      networks: ['telegram'],
    });
    const cold = {
      ...town.request('?'),
      conversationExternalId: String(shy.id),
      recipientExternalId: String(shy.id),
    };
    expect(await telegram.sendMessage(account, cold)).toMatchObject({
      kind: 'rejected',
      error: { status: 403 },
    });
  });

  it('survives the limit of one message a second, and says how long it waits', async () => {
    await town.tick();
    idOfAccepted(await telegram.publish(account, town.request('first of two')));
    const second = await telegram.publish(account, town.request('second of two'));
    expect(second).toMatchObject({ kind: 'not_sent', retryAfterMs: 1000 });
    await town.tick(1000);
    idOfAccepted(await telegram.publish(account, town.request('second of two')));
    await town.waits(telegram, account, 'telegram', 7);
  });

  it('takes pushes: proven, read, each once', async () => {
    // What was read and not confirmed yet would be pushed again.
    expect(await news()).toEqual([]);
    const address = await town.pushedTo(telegram, account, 'telegram', { secretToken: SECRET, copies: 3 });
    await says('bo', '@lanxing_bot 推送');
    await writes('bo', '私信');
    await town.pushes('telegram');
    await expect.poll(() => address.count).toBe(6);
    expect(address.refusals).toEqual([]);
    const told = address.batches.flatMap(({ events }) => postsOf(events));
    expect(told.map(({ text }) => text)).toEqual(['@lanxing_bot 推送', '私信']);
    await expect(updates(null)).rejects.toMatchObject({ name: 'ConnectorError' });
    await address.close();
  });
});
