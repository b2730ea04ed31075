import {
  type AccountContext,
  type Batch,
  type Connector,
  type Cursor,
  createHttpClient,
  createUrlGuard,
  type Outcome,
  type RemoteEvent,
  textFingerprint,
} from '@tingshuo/connector-kit';
import { facebook, instagram, telegram } from '@tingshuo/connectors';
import { type Sandbox, startSandbox } from '@tingshuo/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { png } from '../harness/png.js';
import { openPushAddress, type PushAddress } from '../harness/push-address.js';
import { ADMIN_TOKEN, controlSandbox, type SandboxPost } from '../harness/sandbox-control.js';

const BRAND = 'lanxing';
const NAME = 'Lanxing Coffee 蓝星咖啡';
const VERIFY = 'verify me';
const SECRET = 'secret_of_pushes';
const HOUR = 3_600_000;

let sandbox: Sandbox;
let http: ReturnType<typeof createHttpClient>;
const control = <T>(method: string, path: string, body?: object): Promise<T> =>
  controlSandbox<T>(sandbox, method, path, body);
const now = () => new Date(sandbox.clock.now());
const tick = (ms = 1_100) => control('POST', '/_admin/tick', { ms });
const minted = (network: string) =>
  control<Record<string, string>>('POST', '/_admin/tokens', { account: BRAND, network });
const speakerOn =
  (network: string) =>
  async (author: string, text: string, replyTo?: string): Promise<SandboxPost> => {
    await tick();
    const draft = { author, text, network, ...(replyTo && { replyTo }) };
    return await control('POST', '/_admin/posts', draft);
  };
const writes = async (from: string, network: string, text: string, native: object | null = null) => {
  await tick();
  return await control<{ id: string }>('POST', '/_admin/messages', {
    from,
    to: BRAND,
    network,
    text,
    native,
  });
};
const inMailbox = async (network: string) => {
  const path = `/_admin/messages?account=ann&network=${network}`;
  return (await control<{ messages: { text: string }[] }>('GET', path)).messages.map(({ text }) => text);
};
const settle = (network: string) => control('GET', `/_admin/push?account=${BRAND}&network=${network}`);
const request = (text: string, to?: string) => ({
  text,
  idempotencyKey: `${text} ${to}`,
  createdAt: now(),
  replyTo: { externalId: to ?? '' },
});
const postsOf = (events: readonly RemoteEvent[]) =>
  events.flatMap((event) => (event.type === 'post' ? [event.post] : []));
const idOf = ({ externalId }: { externalId: string }) => externalId;

beforeAll(async () => {
  sandbox = await startSandbox({
    speed: 0,
    startAt: Date.UTC(2026, 10, 21, 9),
    people: 0,
    life: false,
    history: { days: 0, posts: 0, mentions: 0 },
    push: { timeoutMs: 500, retries: 2 },
    adminToken: ADMIN_TOKEN,
    logCapacity: 20_000,
  });
  const networks = ['facebook', 'instagram', 'telegram'];
  for (const handle of ['ann', 'bo']) {
    await control('POST', '/_admin/people', { handle, name: `${handle} 小姐`, lang: 'zh', networks });
    await control('POST', '/_admin/reactions', { kind: 'follow', from: handle, to: BRAND });
  }
  const { host } = new URL(sandbox.url);
  http = createHttpClient({ guard: createUrlGuard({ allowHosts: [host] }), now, userAgent: 'Tingshuo' });
});
afterAll(async () => {
  await http.close();
  await sandbox.close();
});

async function connected(
  connector: Connector,
  network: string,
  credentials: Record<string, string>,
  settings: Record<string, string> = {},
) {
  const baseUrl = `${sandbox.url}/${network}`;
  const account = { externalId: '', handle: '' };
  const draft: AccountContext = { baseUrl, http, now, credentials, settings, account };
  const profile = await connector.connect.verify(draft);
  const { externalId, handle } = profile;
  return { account: { ...draft, account: { externalId, handle } }, profile };
}

async function metaCredentials(network: string): Promise<Record<string, string>> {
  const { accessToken = '', appId = '', appSecret = '' } = await minted(network);
  return { clientId: appId, clientSecret: appSecret, verifyToken: VERIFY, accessToken };
}

const pictureFile = (name = 'a.png') => ({
  bytes: png(64, 48, [30, 90, 160]),
  mimeType: 'image/png',
  name,
});

/** Somebody sends a picture and a document, and is answered; what is pushed of it, and where the pictures are. */
async function filesTold(
  address: PushAddress,
  network: string,
  answer: (person: string) => Promise<void>,
): Promise<{ kinds: string[]; files: string[] }> {
  for (const kind of ['image', 'file']) await writes('bo', network, '', { kind });
  await settle(network);
  const pushed = () => address.batches.flatMap(({ events }) => postsOf(events));
  await answer(pushed()[0]?.author.externalId ?? '');
  await settle(network);
  expect(address.refusals).toEqual([]);
  const kinds = pushed().map(({ isEcho, text, media }) => {
    const side = isEcho ? 'out' : 'in';
    return `${side} ${media[0]?.kind ?? text}`;
  });
  const pictures = pushed().flatMap(({ media }) => media.filter(({ kind }) => kind === 'image'));
  return { kinds, files: pictures.map(({ url }) => url) };
}

describe('the Facebook connector against the sandbox', () => {
  const says = speakerOn('facebook');
  let account: AccountContext;
  let page: string;
  const mentions = (cursor: Cursor | null) => facebook.mentions(account, cursor, { limit: 10 });
  const messages = (cursor: Cursor | null) => facebook.messages(account, cursor, { limit: 10 });

  beforeAll(async () => {
    ({ account } = await connected(facebook, 'facebook', await metaCredentials('facebook')));
    page = account.account.externalId;
  });

  it('knows the page, and signs in by the dialog', async () => {
    const { profile } = await connected(facebook, 'facebook', account.credentials);
    expect(profile).toMatchObject({ handle: BRAND, displayName: NAME, followers: 2 });
    expect((await signedIn(facebook, account)).externalId).toBe(page);
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
    await tick();
    const text = '有的！欢迎光临 ☕ https://example.com/menu';
    const answered = accepted(await facebook.reply(account, request(text, id)));
    const deeper = accepted(await facebook.reply(account, request('也欢迎你', `${asked.id}_${other.id}`)));
    for (const start of [id, answered]) {
      const { posts } = await facebook.thread(account, start);
      expect(posts.map(idOf)).toEqual([id, `${asked.id}_${other.id}`, answered, deeper]);
      expect(posts[0]?.text).toContain('海盐拿铁还有吗？ <still> & "there"');
      expect(posts[3]?.parentExternalId).toBe(`${asked.id}_${other.id}`);
    }
    const own = { since: ago(60_000), textFingerprint: textFingerprint(text), replyToExternalId: id };
    expect(await facebook.findOwn(account, own)).toMatchObject({
      complete: true,
      matches: [{ externalId: answered }],
    });
    expect(await facebook.remove(account, answered)).toMatchObject({ kind: 'accepted' });
    expect(await facebook.findOwn(account, own)).toMatchObject({ matches: [] });
  });

  it('publishes, changes, counts, and is refused what is too long or said twice', async () => {
    const text = '周末买一送一';
    const id = accepted(await facebook.publish(account, request(text)));
    expect(await facebook.publish(account, request(text))).toMatchObject({ kind: 'rejected' });
    const own = { since: ago(60_000), textFingerprint: textFingerprint(text) };
    expect((await facebook.findOwn(account, own)).matches.map(idOf)).toEqual([id]);
    await control('POST', '/_admin/reactions', { kind: 'like', from: 'ann', post: id.split('_')[1] });
    const comment = await says('bo', '真的吗', id.split('_')[1]);
    expect(await facebook.metrics(account, [id, `${id.split('_')[1]}_${comment.id}`])).toEqual([
      expect.objectContaining({ externalId: id, likes: 1, replies: 1 }),
      expect.objectContaining({ likes: 0, replies: 0 }),
    ]);
    accepted(await facebook.edit(account, id, request('周末买二送一')));
    const { events } = await drain((c) => facebook.home(account, c, { limit: 5 }), null);
    expect(postsOf(events)).toContainEqual(expect.objectContaining({ externalId: id, text: '周末买二送一' }));
    const { max } = facebook.manifest.text.fallback;
    expect(await facebook.publish(account, request('字'.repeat(max + 1)))).toMatchObject({
      kind: 'rejected',
    });
    accepted(await facebook.publish(account, request('字'.repeat(max))));
  });

  it('publishes a picture that it uploaded', async () => {
    const file = { bytes: png(640, 480, [30, 90, 160]), mimeType: 'image/png', name: 'a.png' };
    const handle = accepted(await facebook.upload(account, file, { kind: 'post' }));
    const id = accepted(await facebook.publish(account, { ...request('看图'), media: [handle] }));
    const { posts } = await facebook.thread(account, id);
    expect(posts[0]?.media).toMatchObject([{ kind: 'image', url: expect.stringContaining('/photos/') }]);
  });

  it('hides, likes and bans', async () => {
    const own = await says(BRAND, 'be nice');
    const comment = `${own.id}_${(await says('bo', 'spam', own.id)).id}`;
    accepted(await facebook.like(account, comment));
    accepted(await facebook.hide(account, comment));
    const stored = sandbox.world.posts.get(comment.split('_')[1] ?? '');
    expect(stored?.native).toMatchObject({ hidden: true });
    expect(sandbox.world.likes.count(stored?.id ?? '')).toBe(1);
    const { posts } = await facebook.thread(account, comment);
    const author = posts.at(-1)?.author.externalId ?? '';
    accepted(await facebook.block(account, author));
  });

  it('polls messages, answers within the window, and is refused after it', async () => {
    const first = await drain(messages, null);
    await writes('ann', 'facebook', '在吗');
    await writes('ann', 'facebook', '有人吗？');
    const { events, cursor } = await drain(messages, first.cursor);
    const posts = postsOf(events);
    expect(posts.map(({ text }) => text).sort()).toEqual(['在吗', '有人吗？']);
    const conversation = posts[0]?.conversationExternalId ?? posts[0]?.author.externalId ?? '';
    const send = (text: string) =>
      facebook.sendMessage(account, {
        ...request(text),
        conversationExternalId: conversation,
        recipientExternalId: posts[0]?.author.externalId ?? '',
      });
    await tick();
    const sent = accepted(await send('在的'));
    expect(await inMailbox('facebook')).toContain('在的');
    const echo = postsOf((await drain(messages, cursor)).events);
    expect(echo).toMatchObject([{ externalId: sent, isEcho: true }]);
    await tick(24 * HOUR);
    expect(await send('太晚了')).toMatchObject({ kind: 'rejected', error: { code: 'window_closed' } });
    const agent = { ...account, settings: { humanAgent: 'on' } };
    const late = {
      ...request('人工客服'),
      conversationExternalId: conversation,
      recipientExternalId: idOf(posts[0]?.author ?? missing()),
    };
    accepted(await facebook.sendMessage(agent, late));
  });

  it('knows after a cut connection whether the post is there', async () => {
    await knowsAfterCut(facebook, account, 'facebook', (text) => request(text));
  });

  it('takes pushes: proven, read, each once', async () => {
    const address = await pushedTo(facebook, account, 'facebook', { verifyToken: VERIFY, copies: 3 });
    const root = await says('ann', `@${BRAND} 到货了吗`);
    const comment = await says('bo', '同问', root.id);
    await writes('bo', 'facebook', '私信');
    await settle('facebook');
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
    const handle = accepted(await facebook.upload(account, pictureFile(), { kind: 'post' }));
    const to = request('这个', `${page}_${asked.id}`);
    const answered = accepted(await facebook.reply(account, { ...to, media: [handle] }));
    const { posts } = await facebook.thread(account, answered);
    expect(posts.find(({ externalId }) => externalId === answered)?.media).toMatchObject([{ kind: 'image' }]);

    const address = await pushedTo(facebook, account, 'facebook', { verifyToken: VERIFY });
    const told = await filesTold(address, 'facebook', async (person) => {
      const use = { kind: 'message', conversationExternalId: person, recipientExternalId: person } as const;
      const media = [accepted(await facebook.upload(account, pictureFile('标签.png'), use))];
      accepted(await facebook.sendMessage(account, { ...request('请贴上'), ...use, media }));
    });
    const [theirs, ours] = told.files;
    expect(told.kinds).toEqual(['in image', 'in file', 'out image', 'out 请贴上']);
    const bytes = async (url = '') => (await facebook.file(account, url, 1_000_000))?.bytes;
    expect(Buffer.from((await bytes(ours)) ?? [])).toEqual(Buffer.from(pictureFile().bytes));
    expect(await bytes(theirs)).toBeDefined();
    await tick(15 * 24 * HOUR);
    await expect(bytes(theirs)).rejects.toMatchObject({ kind: 'rejected', code: 'file_expired' });
    await address.close();
  });

  it('waits for as long as the network says, and goes on', () => waits(facebook, account, 'facebook', 120));

  it('is told by the real limit too', async () => {
    const { accessToken = '' } = await minted('facebook');
    const strict = await limited();
    const own = { ...account, baseUrl: `${strict.url}/facebook`, credentials: { accessToken } };
    const token = await controlSandbox<Record<string, string>>(strict, 'POST', '/_admin/tokens', {
      account: BRAND,
      network: 'facebook',
    });
    const guarded = createHttpClient({
      guard: createUrlGuard({ allowHosts: [new URL(strict.url).host] }),
      now,
      userAgent: 'Tingshuo',
    });
    const asking = { ...own, http: guarded, credentials: { accessToken: token.accessToken ?? '' } };
    for (let n = 0; n < 10; n++) await facebook.connect.verify(asking);
    await expect(facebook.connect.verify(asking)).rejects.toMatchObject({
      kind: 'rate_limited',
      retryAfterMs: 24 * HOUR,
    });
    await guarded.close();
    await strict.close();
  });
});

describe('the Instagram connector against the sandbox', () => {
  const says = speakerOn('instagram');
  let account: AccountContext;
  const mentions = (cursor: Cursor | null) => instagram.mentions(account, cursor, { limit: 10 });
  const messages = (cursor: Cursor | null) => instagram.messages(account, cursor, { limit: 10 });
  const mediaOf = ({ id }: SandboxPost) => `17905${id}`;
  const commentOf = ({ id }: SandboxPost) => `17860${id}`;
  const picture = () => `${sandbox.url}/avatars/1.png`;

  beforeAll(async () => {
    ({ account } = await connected(instagram, 'instagram', await metaCredentials('instagram')));
  });

  it('knows the account of the page, and signs in by the dialog', async () => {
    const { profile } = await connected(instagram, 'instagram', account.credentials);
    expect(profile).toMatchObject({ handle: BRAND, displayName: NAME, followers: 2 });
    expect((await signedIn(instagram, account)).externalId).toBe(profile.externalId);
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
    await tick();
    const text = '有的！欢迎光临 ☕';
    const answered = accepted(await instagram.reply(account, request(text, commentOf(asked))));
    const { posts } = await instagram.thread(account, commentOf(asked));
    expect(posts.map(idOf)).toEqual([mediaOf(own), commentOf(asked), commentOf(below), answered]);
    const since = ago(60_000);
    const search = { since, textFingerprint: textFingerprint(text), replyToExternalId: commentOf(asked) };
    expect((await instagram.findOwn(account, search)).matches.map(idOf)).toEqual([answered]);
    accepted(await instagram.remove(account, answered));
    expect((await instagram.findOwn(account, search)).matches).toEqual([]);
    const elsewhere = await says('ann', `morning with @${BRAND}`);
    accepted(await instagram.reply(account, request('早安', mediaOf(elsewhere))));
    const other = await says('ann', '去哪里？');
    const comment = await says('bo', `去 @${BRAND}`, other.id);
    accepted(await instagram.reply(account, request('欢迎', commentOf(comment))));
    accepted(await instagram.hide(account, commentOf(asked)));
    expect(sandbox.world.posts.get(asked.id)?.native).toMatchObject({ hidden: true });
  });

  it('publishes a picture by its address, finds it again, and is refused a caption that is too long', async () => {
    const { max } = instagram.manifest.text.fallback;
    const text = '字'.repeat(max);
    const id = accepted(await instagram.publish(account, { ...request(text), media: [picture()] }));
    const own = { since: ago(60_000), textFingerprint: textFingerprint(text) };
    expect((await instagram.findOwn(account, own)).matches.map(idOf)).toEqual([id]);
    const long = { ...request(`${text}字`), media: [picture()] };
    expect(await instagram.publish(account, long)).toMatchObject({ kind: 'rejected' });
    expect(await instagram.metrics(account, [id])).toMatchObject([{ likes: 0, replies: 0 }]);
    expect(
      await instagram.publish(account, { ...request('gone'), media: ['http://127.0.0.1:1/a.jpg'] }),
    ).toMatchObject({ kind: 'rejected' });
  });

  it('comes back for a film that is still worked on, and never publishes it twice', async () => {
    const film = { ...request('小视频'), media: ['https://media.example/film.mp4'] };
    const outcomes: string[] = [];
    const publish = async () => outcomes.push((await instagram.publish(account, film)).kind);
    await publish();
    await publish();
    await control('POST', '/_admin/faults', {
      kind: 'accepted-then-cut',
      match: { endpoint: 'instagram.user.media.publish' },
      count: 1,
    });
    await publish();
    await control('DELETE', '/_admin/faults');
    await publish();
    expect(outcomes).toEqual(['not_sent', 'not_sent', 'unknown', 'unknown']);
    expect(sandbox.world.posts.on('instagram').filter(({ text }) => text === '小视频')).toHaveLength(1);
    const own = { since: ago(60_000), textFingerprint: textFingerprint('小视频') };
    expect((await instagram.findOwn(account, own)).matches).toHaveLength(1);
  });

  it('polls messages, answers within the window, and is refused after it', async () => {
    const first = await drain(messages, null);
    await writes('ann', 'instagram', '在吗');
    const posts = postsOf((await drain(messages, first.cursor)).events);
    expect(posts).toMatchObject([{ text: '在吗', kind: 'dm' }]);
    const person = posts[0]?.author.externalId ?? '';
    const message = (text: string) => ({
      ...request(text),
      conversationExternalId: person,
      recipientExternalId: person,
    });
    accepted(await instagram.sendMessage(account, message('在的')));
    expect(await inMailbox('instagram')).toContain('在的');
    await tick(24 * HOUR);
    expect(await instagram.sendMessage(account, message('太晚了'))).toMatchObject({
      kind: 'rejected',
      error: { code: 'window_closed' },
    });
  });

  it('takes pushes: proven, read, each once', async () => {
    const address = await pushedTo(instagram, account, 'instagram', { verifyToken: VERIFY, copies: 3 });
    const own = await says(BRAND, '推送测试');
    const comment = await says('bo', '好看', own.id);
    const mention = await says('ann', `和 @${BRAND} 的早晨`);
    await writes('bo', 'instagram', '私信');
    await settle('instagram');
    expect(address.refusals).toEqual([]);
    const told = address.batches.flatMap(({ events }) => postsOf(events));
    expect(told).toMatchObject([{ externalId: commentOf(comment), text: '好看' }, { text: '私信' }]);
    const named = address.batches.flatMap((batch) => batch.named ?? []);
    expect(named.map(idOf)).toEqual([mediaOf(mention)]);
    expect((await instagram.thread(account, mediaOf(mention))).posts[0]?.text).toBe(`和 @${BRAND} 的早晨`);
    await address.close();
  });

  it('carries files in messages, both ways', async () => {
    const address = await pushedTo(instagram, account, 'instagram', { verifyToken: VERIFY });
    const told = await filesTold(address, 'instagram', async (person) => {
      const to = { conversationExternalId: person, recipientExternalId: person };
      const files = [pictureFile('标签.png')];
      accepted(await instagram.sendMessage(account, { ...request('请贴上'), ...to, files }));
    });
    expect(told.kinds).toEqual(['in image', 'in file', 'out image', 'out 请贴上']);
    const read = await instagram.file(account, told.files[1] ?? '', 1_000_000);
    expect(Buffer.from(read?.bytes ?? [])).toEqual(Buffer.from(pictureFile().bytes));
    await address.close();
  });

  it('waits for as long as the network says, and goes on', () => waits(instagram, account, 'instagram', 120));
});

describe('the Telegram connector against the sandbox', () => {
  const says = speakerOn('telegram');
  let account: AccountContext;
  const updates = (cursor: Cursor | null) => telegram.mentions(account, cursor, { limit: 10 });
  let cursor: Cursor | null = null;
  const news = async () => {
    const batch = await drain(updates, cursor);
    cursor = batch.cursor;
    return postsOf(batch.events);
  };

  beforeAll(async () => {
    const { botToken = '', channelId = '' } = await minted('telegram');
    const settings = { channel: String(channelId), mediaChat: String(channelId) };
    const credentials = { botToken, webhookSecret: SECRET };
    ({ account } = await connected(telegram, 'telegram', credentials, settings));
  });

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
      if (n % 3 === 0) await writes('ann', 'telegram', text);
      else await says(n % 2 ? 'ann' : 'bo', `@lanxing_bot ${text}`);
      wanted.push(text);
    }
    const posts = await news();
    expect(posts.map(({ text }) => text?.replace('@lanxing_bot ', ''))).toEqual(wanted);
    expect(new Set(posts.map(idOf)).size).toBe(37);
    expect(await news()).toEqual([]);
  });

  it('answers where it was said, changes and takes back', async () => {
    await tick(60_000);
    const asked = await says('ann', '@lanxing_bot 海盐拿铁还有吗？ <still> & "there"');
    const [post] = await news();
    expect(post?.text).toContain('<still> & "there"');
    await tick();
    const answered = accepted(await telegram.reply(account, request('有的 ☕', idOf(post ?? missing()))));
    const answers = () => sandbox.world.posts.repliesTo(asked.id).map(({ text }) => text);
    expect(answers()).toEqual(['有的 ☕']);
    await tick();
    accepted(await telegram.edit(account, answered, request('有的！')));
    accepted(await telegram.edit(account, answered, request('有的！')));
    expect(answers()).toEqual(['有的！']);
    accepted(await telegram.like(account, idOf(post ?? missing())));
    expect(sandbox.world.likes.count(asked.id)).toBe(1);
    accepted(await telegram.pin(account, answered));
    accepted(await telegram.remove(account, answered));
    accepted(await telegram.remove(account, answered));
    expect(answers()).toEqual([]);
  });

  it('publishes in its channel: text, a picture, something said in the group', async () => {
    await tick();
    const { max } = telegram.manifest.text.fallback;
    accepted(await telegram.publish(account, request('字'.repeat(max))));
    await tick();
    expect(await telegram.publish(account, request('字'.repeat(max + 1)))).toMatchObject({
      kind: 'rejected',
    });
    await tick();
    const file = { bytes: png(640, 480, [30, 90, 160]), mimeType: 'image/png', name: 'a.png' };
    const handle = accepted(await telegram.upload(account, file, { kind: 'post' }));
    await tick();
    accepted(await telegram.publish(account, { ...request('看图'), media: [handle] }));
    await says('ann', '@lanxing_bot 真好喝');
    const [praise] = await news();
    await tick();
    accepted(await telegram.repost(account, idOf(praise ?? missing())));
    expect(sandbox.world.posts.on('telegram').at(-1)?.text).toContain('真好喝');
  });

  it('writes to people who wrote first', async () => {
    await writes('ann', 'telegram', '私聊');
    const [post] = await news();
    const person = post?.author.externalId ?? '';
    await tick();
    accepted(
      await telegram.sendMessage(account, {
        ...request('你好'),
        conversationExternalId: person,
        recipientExternalId: person,
      }),
    );
    expect(await inMailbox('telegram')).toContain('你好');
    await control('POST', '/_admin/people', { handle: 'shy', networks: ['telegram'] });
    const shy = await control<{ id: number }>('POST', '/_admin/people', {
      handle: 'shy2',
      networks: ['telegram'],
    });
    const cold = {
      ...request('?'),
      conversationExternalId: String(shy.id),
      recipientExternalId: String(shy.id),
    };
    expect(await telegram.sendMessage(account, cold)).toMatchObject({
      kind: 'rejected',
      error: { status: 403 },
    });
  });

  it('survives the limit of one message a second, and says how long it waits', async () => {
    await tick();
    accepted(await telegram.publish(account, request('first of two')));
    const second = await telegram.publish(account, request('second of two'));
    expect(second).toMatchObject({ kind: 'not_sent', retryAfterMs: 1000 });
    await tick(1000);
    accepted(await telegram.publish(account, request('second of two')));
    await waits(telegram, account, 'telegram', 7);
  });

  it('takes pushes: proven, read, each once', async () => {
    // What was read and not confirmed yet would be pushed again.
    expect(await news()).toEqual([]);
    const address = await pushedTo(telegram, account, 'telegram', { secretToken: SECRET, copies: 3 });
    await says('bo', '@lanxing_bot 推送');
    await writes('bo', 'telegram', '私信');
    await settle('telegram');
    await expect.poll(() => address.count).toBe(6);
    expect(address.refusals).toEqual([]);
    const told = address.batches.flatMap(({ events }) => postsOf(events));
    expect(told.map(({ text }) => text)).toEqual(['@lanxing_bot 推送', '私信']);
    await expect(updates(null)).rejects.toMatchObject({ name: 'ConnectorError' });
    await address.close();
  });
});

const ago = (ms: number) => new Date(now().getTime() - ms);

async function drain(read: (cursor: Cursor | null) => Promise<Batch>, from: Cursor | null) {
  const events: RemoteEvent[] = [];
  let cursor = from;
  for (let rounds = 0; rounds < 20; rounds++) {
    const batch = await read(cursor);
    events.push(...batch.events);
    cursor = batch.cursor;
    expect(batch.refused).toEqual([]);
    if (!batch.more) break;
  }
  return { events, cursor };
}

function accepted(outcome: Outcome): string {
  if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
  return outcome.externalId;
}

async function signedIn(connector: Connector, { baseUrl, credentials }: AccountContext) {
  const { clientId = '', clientSecret = '' } = credentials;
  const { scopes = [] } = connector.manifest.oauth ?? {};
  const app = { clientId, clientSecret, redirectUri: 'https://tingshuo.example/back', scopes };
  const instance = { baseUrl, http, now };
  const asked =
    (await connector.connect.authorizeUrl?.(instance, { app, state: 's1', codeVerifier: '' })) ?? missing();
  const page = new URL(asked.url);
  const body = new URLSearchParams([
    ...page.searchParams,
    ['username', BRAND],
    ['password', 'sandbox'],
    ['decision', 'allow'],
  ]);
  const back = await fetch(page.origin + page.pathname, { method: 'POST', body, redirect: 'manual' });
  const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const { profile } = (await connector.connect.exchangeCode?.(instance, { app, code })) ?? missing();
  return profile;
}

async function knowsAfterCut(
  connector: Connector,
  account: AccountContext,
  network: string,
  made: (text: string) => ReturnType<typeof request>,
): Promise<void> {
  const match = { method: 'POST', pathPrefix: `/${network}/` };
  await control('POST', '/_admin/faults', { kind: 'accepted-then-cut', match, count: 1 });
  const sent = made('cut once 断了一次');
  const outcome = (await connector.publish?.(account, sent)) ?? missing();
  expect(outcome.kind).toBe('unknown');
  const own = { since: now(), textFingerprint: textFingerprint(sent.text), sent };
  expect((await connector.findOwn?.(account, own))?.matches).toHaveLength(1);
  await control('DELETE', '/_admin/faults');
}

/** A refusal for a while, then the same call succeeds. */
async function waits(connector: Connector, account: AccountContext, network: string, seconds: number) {
  const match = { pathPrefix: `/${network}/` };
  const fault = { kind: 'too-many', match, count: 1, retryAfterSeconds: seconds };
  await control('POST', '/_admin/faults', fault);
  await expect(connector.connect.verify(account)).rejects.toMatchObject({
    kind: 'rate_limited',
    retryAfterMs: seconds * 1000,
  });
  expect((await connector.connect.verify(account)).externalId).toBe(account.account.externalId);
  await control('DELETE', '/_admin/faults');
}

async function pushedTo(
  connector: Connector,
  { credentials }: AccountContext,
  network: string,
  settings: object,
): Promise<PushAddress> {
  const address = await openPushAddress(connector.push ?? missing(), () => credentials, now);
  const { url } = address;
  await control('POST', '/_admin/push', { account: BRAND, network, url, ...settings });
  address.count = 0;
  return address;
}

/** A town whose pages may be asked ten times a day. */
function limited(): Promise<Sandbox> {
  return startSandbox({
    speed: 0,
    startAt: now().getTime(),
    people: 0,
    life: false,
    history: { days: 0, posts: 0, mentions: 0 },
    rateLimit: { factor: 1 / 480 },
    adminToken: ADMIN_TOKEN,
    networks: ['facebook', 'instagram'],
  });
}

function missing(): never {
  throw new Error('the connector lacks an ability of this test');
}
