import { type AccountContext, type Cursor, textFingerprint } from '@tingshuo/connector-kit';
import { instagram } from '@tingshuo/connectors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drain, idOf, idOfAccepted, postsOf } from '../harness/connector-answers.js';
import { BRAND, BRAND_NAME, ConnectorTown, HOUR } from '../harness/connector-town.js';
import type { SandboxPost } from '../harness/sandbox-control.js';
import { pictureFile, toldFiles } from '../harness/told-files.js';

const VERIFY = 'verify me';

describe('the Instagram connector against the sandbox', () => {
  let town: ConnectorTown;
  let account: AccountContext;
  const says = (author: string, text: string, replyTo?: string) =>
    town.says('instagram', author, text, replyTo);
  const writes = async (from: string, text: string) => {
    await town.tick();
    await town.writes('instagram', from, text);
  };
  const inMailbox = async () => (await town.inMailbox('instagram', 'ann')).map(({ text }) => text);
  const mentions = (cursor: Cursor | null) => instagram.mentions(account, cursor, { limit: 10 });
  const messages = (cursor: Cursor | null) => instagram.messages(account, cursor, { limit: 10 });
  const mediaOf = ({ id }: SandboxPost) => `17905${id}`;
  const commentOf = ({ id }: SandboxPost) => `17860${id}`;
  const picture = () => `${town.sandbox.url}/avatars/1.png`;

  beforeAll(async () => {
    town = await ConnectorTown.start(['instagram'], { push: { timeoutMs: 500, retries: 2 } });
    const {
      accessToken = '',
      appId: clientId = '',
      appSecret: clientSecret = '',
    } = await town.minted('instagram');
    const credentials = { clientId, clientSecret, verifyToken: VERIFY, accessToken };
    ({ account } = await town.connect(instagram, '/instagram', credentials));
  });
  afterAll(() => town.close());

  it('knows the account of the page, and signs in by the dialog', async () => {
    const { profile } = await town.connect(instagram, '/instagram', account.credentials);
    expect(profile).toMatchObject({ handle: BRAND, displayName: BRAND_NAME, followers: 2 });
    const { instance, grant } = await town.permission(instagram, account);
    expect((await instagram.connect.exchangeCode(instance, grant)).profile.externalId).toBe(
      profile.externalId,
    );
  });

  it('polls tags and comments forward without loss or repetition', async () => {
    const own = await says(BRAND, '新品上市');
    const first = await drain(mentions, null);
    const wanted: string[] = [];
    let above: SandboxPost | undefined;
    for (let n = 0; n < 37; n++) {
      const author = n % 2 ? 'ann' : 'bo';
      const isComment = n % 3 !== 0;
      const below = n % 3 === 2 ? (above?.id ?? own.id) : own.id;
      const post = await says(
        author,
        isComment ? `怎么买 ${n} 🌧️` : `@${BRAND} 打卡 ${n}`,
        isComment ? below : undefined,
      );
      if (n % 3 === 1) above = post;
      wanted.push(isComment ? commentOf(post) : mediaOf(post));
    }
    const second = await drain(mentions, first.cursor);
    expect(postsOf(second.events).map(idOf).sort()).toEqual([...wanted].sort());
    expect((await drain(mentions, second.cursor)).events).toEqual([]);
  });

  it('answers comments and mentions, finds the answer again, reads the thread and takes it back', async () => {
    const own = await says(BRAND, '喝点什么？');
    const asked = await says('ann', '海盐拿铁还有吗？', own.id);
    const below = await says('bo', '同问', asked.id);
    await town.tick();
    const text = '有的！欢迎光临 ☕';
    const answered = idOfAccepted(await instagram.reply(account, town.request(text, commentOf(asked))));
    const { posts } = await instagram.thread(account, commentOf(asked));
    expect(posts.map(idOf)).toEqual([mediaOf(own), commentOf(asked), commentOf(below), answered]);
    const since = town.ago(60_000);
    const search = { since, textFingerprint: textFingerprint(text), replyToExternalId: commentOf(asked) };
    expect((await instagram.findOwn(account, search)).matches.map(idOf)).toEqual([answered]);
    idOfAccepted(await instagram.remove(account, answered));
    expect((await instagram.findOwn(account, search)).matches).toEqual([]);
    const elsewhere = await says('ann', `morning with @${BRAND}`);
    idOfAccepted(await instagram.reply(account, town.request('早安', mediaOf(elsewhere))));
    const other = await says('ann', '去哪里？');
    const comment = await says('bo', `去 @${BRAND}`, other.id);
    idOfAccepted(await instagram.reply(account, town.request('欢迎', commentOf(comment))));
    idOfAccepted(await instagram.hide(account, commentOf(asked)));
    expect(town.sandbox.world.posts.get(asked.id)?.native).toMatchObject({ hidden: true });
  });

  it('publishes a picture by its address, finds it again, and is refused a caption that is too long', async () => {
    const { max } = instagram.manifest.text.fallback;
    const text = '字'.repeat(max);
    const id = idOfAccepted(await instagram.publish(account, { ...town.request(text), media: [picture()] }));
    const own = { since: town.ago(60_000), textFingerprint: textFingerprint(text) };
    expect((await instagram.findOwn(account, own)).matches.map(idOf)).toEqual([id]);
    const long = { ...town.request(`${text}字`), media: [picture()] };
    expect(await instagram.publish(account, long)).toMatchObject({ kind: 'rejected' });
    expect(await instagram.metrics(account, [id])).toMatchObject([{ likes: 0, replies: 0 }]);
    expect(
      await instagram.publish(account, { ...town.request('gone'), media: ['http://127.0.0.1:1/a.jpg'] }),
    ).toMatchObject({ kind: 'rejected' });
  });

  it('comes back for a film that is still worked on, and never publishes it twice', async () => {
    const film = { ...town.request('小视频'), media: ['https://media.example/film.mp4'] };
    const outcomes: string[] = [];
    const publish = async () => outcomes.push((await instagram.publish(account, film)).kind);
    await publish();
    await publish();
    await town.fault({
      kind: 'accepted-then-cut',
      match: { endpoint: 'instagram.user.media.publish' },
      count: 1,
    });
    await publish();
    await town.noFaults();
    await publish();
    expect(outcomes).toEqual(['not_sent', 'not_sent', 'unknown', 'unknown']);
    expect(town.sandbox.world.posts.on('instagram').filter(({ text }) => text === '小视频')).toHaveLength(1);
    const own = { since: town.ago(60_000), textFingerprint: textFingerprint('小视频') };
    expect((await instagram.findOwn(account, own)).matches).toHaveLength(1);
  });

  it('polls messages, answers within the window, and is refused after it', async () => {
    const first = await drain(messages, null);
    await writes('ann', '在吗');
    const posts = postsOf((await drain(messages, first.cursor)).events);
    expect(posts).toMatchObject([{ text: '在吗', kind: 'dm' }]);
    const person = posts[0]?.author.externalId ?? '';
    const message = (text: string) => ({
      ...town.request(text),
      conversationExternalId: person,
      recipientExternalId: person,
    });
    idOfAccepted(await instagram.sendMessage(account, message('在的')));
    expect(await inMailbox()).toContain('在的');
    await town.tick(24 * HOUR);
    expect(await instagram.sendMessage(account, message('太晚了'))).toMatchObject({
      kind: 'rejected',
      error: { code: 'window_closed' },
    });
  });

  it('takes pushes: proven, read, each once', async () => {
    const address = await town.pushedTo(instagram, account, 'instagram', { verifyToken: VERIFY, copies: 3 });
    const own = await says(BRAND, '推送测试');
    const comment = await says('bo', '好看', own.id);
    const mention = await says('ann', `和 @${BRAND} 的早晨`);
    await writes('bo', '私信');
    await town.pushes('instagram');
    expect(address.refusals).toEqual([]);
    const told = address.batches.flatMap(({ events }) => postsOf(events));
    expect(told).toMatchObject([{ externalId: commentOf(comment), text: '好看' }, { text: '私信' }]);
    const named = address.batches.flatMap((batch) => batch.named ?? []);
    expect(named.map(idOf)).toEqual([mediaOf(mention)]);
    expect((await instagram.thread(account, mediaOf(mention))).posts[0]?.text).toBe(`和 @${BRAND} 的早晨`);
    await address.close();
  });

  it('carries files in messages, both ways', async () => {
    const address = await town.pushedTo(instagram, account, 'instagram', { verifyToken: VERIFY });
    const told = await toldFiles(town, 'instagram', address, async (person) => {
      const to = { conversationExternalId: person, recipientExternalId: person };
      const files = [pictureFile('标签.png')];
      idOfAccepted(await instagram.sendMessage(account, { ...town.request('请贴上'), ...to, files }));
    });
    expect(told.kinds).toEqual(['in image', 'in file', 'out image', 'out 请贴上']);
    const read = await instagram.file(account, told.files[1] ?? '', 1_000_000);
    expect(Buffer.from(read?.bytes ?? [])).toEqual(Buffer.from(pictureFile().bytes));
    await address.close();
  });

  it('waits for as long as the network says, and goes on', () =>
    town.waits(instagram, account, 'instagram', 120));
});
