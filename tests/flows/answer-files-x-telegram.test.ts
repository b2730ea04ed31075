import { createHash } from 'node:crypto';
import type { CaseDetail, Delivery } from '@tingshuo/contracts';
import { AccountsService } from '@tingshuo/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  bytesAt,
  openCase,
  pollAll,
  polledMention,
  replyTo,
  settledByNews,
  uploadReplyFile,
} from '../harness/case-work.js';
import { adminUrl } from '../harness/database.js';
import { Desk } from '../harness/desk.js';
import { png } from '../harness/png.js';
import type { SandboxPost } from '../harness/sandbox-control.js';

const BRAND = 'shop';
const PICTURE = png(64, 48, [30, 90, 160]);
const SHA256 = createHash('sha256').update(PICTURE).digest('hex');

interface Said {
  text: string;
  native: { files?: { sha256: string }[] } | null;
}

const NETWORKS = [
  {
    network: 'x',
    /** What a public question has to begin with. */
    calls: `@${BRAND}`,
    endpoint: { message: 'x.messages.send', reply: 'x.tweets.create' },
    limits: { max: 1, maxBytesOf: { 'image/png': 5_000_000, 'image/gif': 15_000_000 }, maxText: null },
    /** A message that nobody can tell of comes back among those of the account. */
    lost: 'confirmed',
  },
  {
    network: 'telegram',
    calls: `@${BRAND}_bot`,
    endpoint: { message: 'telegram.sendPhoto', reply: 'telegram.sendPhoto' },
    limits: { max: 10, maxBytes: 50 * 1024 * 1024, maxText: 1024 },
    /** Nothing comes back to a bot. */
    lost: 'needs_check',
  },
] as const;

describe.skipIf(!adminUrl).each(NETWORKS)('files of answers on $network', (plan) => {
  const { network, calls, endpoint, limits, lost } = plan;
  let desk: Desk;
  let count = 0;

  beforeAll(async () => {
    desk = await Desk.start({ sandbox: { rateLimit: { limit: 100_000, windowMs: 300_000, factor: 1000 } } });
    await desk.admin('POST', '/_admin/people', { handle: BRAND, role: 'brand', networks: [network] });
    const minted = await desk.admin<Record<string, string>>('POST', '/_admin/tokens', {
      account: BRAND,
      network,
    });
    const { clientId = '', accessToken = '', refreshToken = '', botToken = '' } = minted;
    const fields = network === 'x' ? { clientId, accessToken, refreshToken } : { botToken };
    const request = { network, baseUrl: `${desk.sandbox.url}/${network}`, fields };
    await desk.product.app.get(AccountsService).connect(desk.workspaceId, request, 'system');
  });
  afterAll(async () => desk?.close());
  beforeEach(async () => desk.fault());

  /** The networks' own limits are for hours, and a test asks all the time. */
  async function poll(): Promise<void> {
    await desk.owner.query('DELETE FROM rate_window');
    await pollAll(desk);
  }

  /** Somebody new writes, and it became a case. */
  async function asked(text: string, way: 'message' | 'public', native: object | null = null) {
    const person = `ann${++count}`;
    await desk.admin('POST', '/_admin/people', { handle: person, networks: [network] });
    if (way === 'message')
      await desk.admin('POST', '/_admin/messages', { from: person, to: BRAND, network, text, native });
    else await desk.admin('POST', '/_admin/posts', { author: person, network, text: `${calls} ${text}` });
    const heard = await polledMention(desk, text, poll);
    return { person, caseId: await openCase(desk, heard), postId: heard.postId };
  }

  const shown = async (caseId: string) => (await desk.call<CaseDetail>('GET', `/api/cases/${caseId}`)).body;

  async function answered({ caseId, postId }: { caseId: string; postId: string }, text: string) {
    const { body: file } = await uploadReplyFile(desk, '标签.png', PICTURE);
    return await replyTo(desk, caseId, postId, text, { files: [{ id: file.id }] });
  }

  async function settled(
    { body, status }: Awaited<ReturnType<typeof answered>>,
    ...states: Delivery['state'][]
  ): Promise<void> {
    expect([status, body.code]).toEqual([200, undefined]);
    await settledByNews(desk, body.id, states, poll);
  }

  const partsOf = (said: readonly Said[]) =>
    said.flatMap(({ text, native }) => [text, ...(native?.files ?? []).map(({ sha256 }) => sha256)]);
  /** What was said with somebody, as the network has it: files by their digest. */
  const saidWith = async (person: string) => {
    const path = `/_admin/messages?account=${person}&network=${network}`;
    return partsOf((await desk.admin<{ messages: Said[] }>('GET', path)).messages);
  };
  const saidInPublic = async () => {
    const path = `/_admin/posts?author=${BRAND}&network=${network}&origin=api`;
    const { posts } = await desk.admin<{ posts: (SandboxPost & Said)[] }>('GET', path);
    return partsOf(posts.map(({ text, native }) => ({ text: text.replace(/^@\w+ /, ''), native })));
  };
  const cut = (way: 'message' | 'reply') =>
    desk.fault({ kind: 'accepted-then-cut', match: { endpoint: endpoint[way] }, count: 1 });

  it('shows the picture that somebody sent in private', async () => {
    const { caseId } = await asked('坏了', 'message', { kind: 'image' });
    const [said] = (await shown(caseId)).thread;
    expect(said).toMatchObject({ text: '坏了', media: [{ kind: 'image' }] });
    const bytes = await bytesAt(desk, said?.media[0]?.url ?? '');
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  });

  it('carries a picture with the words of a private answer', async () => {
    const heard = await asked('看一下', 'message');
    expect((await shown(heard.caseId)).reply?.files).toMatchObject(limits);
    await settled(await answered(heard, '请贴上这个标签'), 'confirmed', 'sent');
    expect(await saidWith(heard.person)).toEqual(['看一下', '请贴上这个标签', SHA256]);
  });

  it('sends a private answer once where nobody heard that it was taken', async () => {
    const heard = await asked('丢了吗', 'message');
    await cut('message');
    await settled(await answered(heard, '没有丢'), lost);
    expect(await saidWith(heard.person)).toEqual(['丢了吗', '没有丢', SHA256]);
  });

  it('carries a picture with the words of a public answer', async () => {
    const heard = await asked('哪里有图', 'public');
    await settled(await answered(heard, '在这里'), 'confirmed', 'sent');
    expect((await saidInPublic()).slice(-2)).toEqual(['在这里', SHA256]);
  });

  it('sends a public answer once where nobody heard that it was taken', async () => {
    const heard = await asked('收到了吗', 'public');
    const before = (await saidInPublic()).length;
    await cut('reply');
    await settled(await answered(heard, '收到了'), lost);
    expect((await saidInPublic()).slice(before)).toEqual(['收到了', SHA256]);
  });

  it.skipIf(limits.maxText === null)(
    'tells before sending that a text is too long beside files',
    async () => {
      const heard = await asked('写长一点', 'message');
      const { status, body } = await answered(heard, '长'.repeat(1025));
      expect([status, body.code]).toEqual([400, 'text_too_long']);
      expect(await saidWith(heard.person)).toEqual(['写长一点']);
    },
  );

  it('sends a picture alone, in private and in public, and once where nobody heard that it was taken', async () => {
    const inPrivate = await asked('私下哪个', 'message');
    await settled(await answered(inPrivate, ''), 'sent', 'confirmed');
    expect(await saidWith(inPrivate.person)).toEqual(['私下哪个', '', SHA256]);
    const before = await saidInPublic();
    await desk.fault({ kind: 'accepted-then-cut', match: { endpoint: endpoint.reply }, count: 1 });
    await settled(await answered(await asked('公开哪个', 'public'), ''), lost);
    const after = await saidInPublic();
    expect(after.length - before.length).toBe(2);
    expect(after.filter((part) => part === SHA256)).toHaveLength(
      1 + before.filter((part) => part === SHA256).length,
    );
  });
});
