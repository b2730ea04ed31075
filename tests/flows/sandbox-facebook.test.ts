import { type AccountContext, type Cursor, textFingerprint } from '@tingshuo/connector-kit';
import { facebook } from '@tingshuo/connectors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drain, idOf, idOfAccepted, missing, postsOf } from '../harness/connector-answers.js';
import { BRAND, BRAND_NAME, ConnectorTown, HOUR } from '../harness/connector-town.js';
import { png } from '../harness/png.js';
import { pictureFile, toldFiles } from '../harness/told-files.js';

const VERIFY = 'verify me';

describe('the Facebook connector against the sandbox', () => {
  let town: ConnectorTown;
  let account: AccountContext;
  const says = (author: string, text: string, replyTo?: string) =>
    town.says('facebook', author, text, replyTo);
  const writes = async (from: string, text: string) => {
    await town.tick();
    await town.writes('facebook', from, text);
  };
  const inMailbox = async () => (await town.inMailbox('facebook', 'ann')).map(({ text }) => text);
  let page: string;
  const mentions = (cursor: Cursor | null) => facebook.mentions(account, cursor, { limit: 10 });
  const messages = (cursor: Cursor | null) => facebook.messages(account, cursor, { limit: 10 });

  beforeAll(async () => {
    town = await ConnectorTown.start(['facebook'], { push: { timeoutMs: 500, retries: 2 } });
    const {
      accessToken = '',
      appId: clientId = '',
      appSecret: clientSecret = '',
    } = await town.minted('facebook');
    const credentials = { clientId, clientSecret, verifyToken: VERIFY, accessToken };
    ({ account } = await town.connect(facebook, '/facebook', credentials));
    page = account.account.externalId;
  });
  afterAll(() => town.close());

  it('knows the page, and signs in by the dialog', async () => {
    const { profile } = await town.connect(facebook, '/facebook', account.credentials);
    expect(profile).toMatchObject({ handle: BRAND, displayName: BRAND_NAME, followers: 2 });
    const { instance, grant } = await town.permission(facebook, account);
    expect((await facebook.connect.exchangeCode(instance, grant)).profile.externalId).toBe(page);
  });

  it('polls visits, tags and comments forward without loss or repetition', async () => {
    const own = await says(BRAND, '新品上市');
    const first = await drain(mentions, null);
    const wanted: string[] = [];
    for (let n = 0; n < 37; n++) {
      const author = n % 2 ? 'ann' : 'bo';
      if (n % 3 === 0) wanted.push((await says(author, `怎么买 ${n} 🌧️`, own.id)).id);
      else if (n % 3 === 1) wanted.push((await says(author, `@${BRAND} 问题 question ${n}`)).id);
      else wanted.push((await says(author, `at @${BRAND} again ${n}`)).id);
    }
    const second = await drain(mentions, first.cursor);
    const found = postsOf(second.events).map(({ externalId }) => externalId.split('_')[1]);
    expect([...found].sort()).toEqual([...wanted].sort());
    expect((await drain(mentions, second.cursor)).events).toEqual([]);
  });

  it('answers a visit, finds the answer again, reads the thread and takes it back', async () => {
    const asked = await says('ann', `@${BRAND} 海盐拿铁还有吗？ <still> & "there"`);
    const id = `${page}_${asked.id}`;
    const other = await says('bo', '同问', asked.id);
    await town.tick();
    const text = '有的！欢迎光临 ☕ https://example.com/menu';
    const answered = idOfAccepted(await facebook.reply(account, town.request(text, id)));
    const deeper = idOfAccepted(
      await facebook.reply(account, town.request('也欢迎你', `${asked.id}_${other.id}`)),
    );
    for (const start of [id, answered]) {
      const { posts } = await facebook.thread(account, start);
      expect(posts.map(idOf)).toEqual([id, `${asked.id}_${other.id}`, answered, deeper]);
      expect(posts[0]?.text).toContain('海盐拿铁还有吗？ <still> & "there"');
      expect(posts[3]?.parentExternalId).toBe(`${asked.id}_${other.id}`);
    }
    const own = { since: town.ago(60_000), textFingerprint: textFingerprint(text), replyToExternalId: id };
    expect(await facebook.findOwn(account, own)).toMatchObject({
      complete: true,
      matches: [{ externalId: answered }],
    });
    expect(await facebook.remove(account, answered)).toMatchObject({ kind: 'accepted' });
    expect(await facebook.findOwn(account, own)).toMatchObject({ matches: [] });
  });

  it('publishes, changes, counts, and is refused what is too long or said twice', async () => {
    const text = '周末买一送一';
    const id = idOfAccepted(await facebook.publish(account, town.request(text)));
    expect(await facebook.publish(account, town.request(text))).toMatchObject({ kind: 'rejected' });
    const own = { since: town.ago(60_000), textFingerprint: textFingerprint(text) };
    expect((await facebook.findOwn(account, own)).matches.map(idOf)).toEqual([id]);
    await town.control('POST', '/_admin/reactions', { kind: 'like', from: 'ann', post: id.split('_')[1] });
    const comment = await says('bo', '真的吗', id.split('_')[1]);
    expect(await facebook.metrics(account, [id, `${id.split('_')[1]}_${comment.id}`])).toEqual([
      expect.objectContaining({ externalId: id, likes: 1, replies: 1 }),
      expect.objectContaining({ likes: 0, replies: 0 }),
    ]);
    idOfAccepted(await facebook.edit(account, id, town.request('周末买二送一')));
    const { events } = await drain((c) => facebook.home(account, c, { limit: 5 }), null);
    expect(postsOf(events)).toContainEqual(expect.objectContaining({ externalId: id, text: '周末买二送一' }));
    const { max } = facebook.manifest.text.fallback;
    expect(await facebook.publish(account, town.request('字'.repeat(max + 1)))).toMatchObject({
      kind: 'rejected',
    });
    idOfAccepted(await facebook.publish(account, town.request('字'.repeat(max))));
  });

  it('publishes a picture that it uploaded', async () => {
    const file = { bytes: png(640, 480, [30, 90, 160]), mimeType: 'image/png', name: 'a.png' };
    const handle = idOfAccepted(await facebook.upload(account, file, { kind: 'post' }));
    const id = idOfAccepted(await facebook.publish(account, { ...town.request('看图'), media: [handle] }));
    const { posts } = await facebook.thread(account, id);
    expect(posts[0]?.media).toMatchObject([{ kind: 'image', url: expect.stringContaining('/photos/') }]);
  });

  it('hides, likes and bans', async () => {
    const own = await says(BRAND, 'be nice');
    const comment = `${own.id}_${(await says('bo', 'spam', own.id)).id}`;
    idOfAccepted(await facebook.like(account, comment));
    idOfAccepted(await facebook.hide(account, comment));
    const stored = town.sandbox.world.posts.get(comment.split('_')[1] ?? '');
    expect(stored?.native).toMatchObject({ hidden: true });
    expect(town.sandbox.world.likes.count(stored?.id ?? '')).toBe(1);
    const { posts } = await facebook.thread(account, comment);
    const author = posts.at(-1)?.author.externalId ?? '';
    idOfAccepted(await facebook.block(account, author));
  });

  it('polls messages, answers within the window, and is refused after it', async () => {
    const first = await drain(messages, null);
    await writes('ann', '在吗');
    await writes('ann', '有人吗？');
    const { events, cursor } = await drain(messages, first.cursor);
    const posts = postsOf(events);
    expect(posts.map(({ text }) => text).sort()).toEqual(['在吗', '有人吗？']);
    const conversation = posts[0]?.conversationExternalId ?? posts[0]?.author.externalId ?? '';
    const send = (text: string) =>
      facebook.sendMessage(account, {
        ...town.request(text),
        conversationExternalId: conversation,
        recipientExternalId: posts[0]?.author.externalId ?? '',
      });
    await town.tick();
    const sent = idOfAccepted(await send('在的'));
    expect(await inMailbox()).toContain('在的');
    const echo = postsOf((await drain(messages, cursor)).events);
    expect(echo).toMatchObject([{ externalId: sent, isEcho: true }]);
    await town.tick(24 * HOUR);
    expect(await send('太晚了')).toMatchObject({ kind: 'rejected', error: { code: 'window_closed' } });
    const agent = { ...account, settings: { humanAgent: 'on' } };
    const late = {
      ...town.request('人工客服'),
      conversationExternalId: conversation,
      recipientExternalId: idOf(posts[0]?.author ?? missing()),
    };
    idOfAccepted(await facebook.sendMessage(agent, late));
  });

  it('knows after a cut connection whether the post is there', async () => {
    await town.knowsAfterCut(facebook, account, 'facebook');
  });

  it('takes pushes: proven, read, each once', async () => {
    const address = await town.pushedTo(facebook, account, 'facebook', { verifyToken: VERIFY, copies: 3 });
    const root = await says('ann', `@${BRAND} 到货了吗`);
    const comment = await says('bo', '同问', root.id);
    await writes('bo', '私信');
    await town.pushes('facebook');
    expect(address.refusals).toEqual([]);
    const told = address.batches.flatMap(({ events }) => postsOf(events));
    expect(address.batches.map(({ accountExternalId }) => accountExternalId)).toEqual(
      Array(address.batches.length).fill(page),
    );
    expect(told).toContainEqual(expect.objectContaining({ externalId: `${page}_${root.id}` }));
    expect(told).toContainEqual(
      expect.objectContaining({ externalId: `${root.id}_${comment.id}`, text: '同问' }),
    );
    expect(told.filter(({ text }) => text === '私信')).toHaveLength(1);
    expect(told).toHaveLength(3);
    const { posts } = await facebook.thread(account, `${page}_${root.id}`);
    const pushed = told.map(idOf);
    for (const { externalId } of posts) expect(pushed).toContain(externalId);
    await address.close();
  });

  it('carries pictures in comments and files in messages, both ways', async () => {
    const asked = await says('ann', `@${BRAND} 哪个好？`);
    const handle = idOfAccepted(await facebook.upload(account, pictureFile(), { kind: 'post' }));
    const to = town.request('这个', `${page}_${asked.id}`);
    const answered = idOfAccepted(await facebook.reply(account, { ...to, media: [handle] }));
    const { posts } = await facebook.thread(account, answered);
    expect(posts.find(({ externalId }) => externalId === answered)?.media).toMatchObject([{ kind: 'image' }]);

    const address = await town.pushedTo(facebook, account, 'facebook', { verifyToken: VERIFY });
    const told = await toldFiles(town, 'facebook', address, async (person) => {
      const use = { kind: 'message', conversationExternalId: person, recipientExternalId: person } as const;
      const media = [idOfAccepted(await facebook.upload(account, pictureFile('标签.png'), use))];
      idOfAccepted(await facebook.sendMessage(account, { ...town.request('请贴上'), ...use, media }));
    });
    const [theirs, ours] = told.files;
    expect(told.kinds).toEqual(['in image', 'in file', 'out image', 'out 请贴上']);
    const bytes = async (url = '') => (await facebook.file(account, url, 1_000_000))?.bytes;
    expect(Buffer.from((await bytes(ours)) ?? [])).toEqual(Buffer.from(pictureFile().bytes));
    expect(await bytes(theirs)).toBeDefined();
    await town.tick(15 * 24 * HOUR);
    await expect(bytes(theirs)).rejects.toMatchObject({ kind: 'rejected', code: 'file_expired' });
    await address.close();
  });

  it('waits for as long as the network says, and goes on', () =>
    town.waits(facebook, account, 'facebook', 120));

  it('is told by the real limit too', async () => {
    // A town whose pages may be asked ten times a day.
    const strict = await ConnectorTown.start(['facebook'], { rateLimit: { factor: 1 / 480 } });
    const { accessToken = '' } = await strict.minted('facebook');
    const { account: asking } = await strict.connect(facebook, '/facebook', { accessToken });
    for (let n = 1; n < 10; n++) await facebook.connect.verify(asking);
    await expect(facebook.connect.verify(asking)).rejects.toMatchObject({
      kind: 'rate_limited',
      retryAfterMs: 24 * HOUR,
    });
    await strict.close();
  });
});
