import { createHash } from 'node:crypto';
import type { CaseDetail } from '@tingshuo/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  bytesAt,
  openCase,
  polledMention,
  replyTo,
  settledByNews,
  uploadReplyFile,
} from '../harness/case-work.js';
import { adminUrl } from '../harness/database.js';
import { Desk } from '../harness/desk.js';
import { png } from '../harness/png.js';
import { connectMetaAccount, hearMessagesOnly } from '../harness/town-messages.js';

const BRAND = 'shop';
const PICTURE = png(64, 48, [30, 90, 160]);
const SHA256 = createHash('sha256').update(PICTURE).digest('hex');

interface Message {
  text: string;
  native: { files?: { sha256: string }[] } | null;
}

describe.skipIf(!adminUrl).each(['facebook', 'instagram'] as const)('a private answer on %s', (network) => {
  let desk: Desk;
  let count = 0;

  beforeAll(async () => {
    desk = await Desk.start();
    const networks = ['facebook', 'instagram'];
    await desk.admin('POST', '/_admin/people', { handle: BRAND, role: 'brand', networks });
    await hearMessagesOnly(desk, await connectMetaAccount(desk, network, BRAND));
  });
  afterAll(async () => desk?.close());
  beforeEach(async () => desk.fault());

  /** Somebody new writes, and it became a case. */
  async function asked(text: string, native: object | null = null) {
    const person = `ann${++count}`;
    await desk.admin('POST', '/_admin/people', { handle: person, networks: ['facebook', 'instagram'] });
    const message = { from: person, to: BRAND, network, text, native };
    await desk.admin('POST', '/_admin/messages', message);
    const heard = await polledMention(desk, text);
    return { person, caseId: await openCase(desk, heard), postId: heard.postId };
  }

  async function answered({ caseId, postId }: { caseId: string; postId: string }, text: string) {
    const { body: file } = await uploadReplyFile(desk, '标签.png', PICTURE);
    const sent = await replyTo(desk, caseId, postId, text, { files: [{ id: file.id }] });
    expect(sent.status).toBe(200);
    return sent.body.id;
  }

  /** What was said with somebody, as the network has it: files by their digest. */
  async function saidWith(person: string): Promise<string[]> {
    const path = `/_admin/messages?account=${person}&network=${network}`;
    const { messages } = await desk.admin<{ messages: Message[] }>('GET', path);
    return messages
      .flatMap(({ text, native }) => [...(native?.files ?? []).map(({ sha256 }) => sha256), text])
      .filter((part) => part !== '');
  }

  const thread = async (caseId: string) =>
    (await desk.call<CaseDetail>('GET', `/api/cases/${caseId}`)).body.thread;
  const fault = (kind: 'accepted-then-cut' | 'error-before' | 'too-many', skip: number) =>
    desk.fault({ kind, match: { endpoint: `${network}.messages.send` }, skip, count: 1 });

  it('shows the picture that somebody sent', async () => {
    const { caseId } = await asked('坏了', { kind: 'image' });
    const [said] = await thread(caseId);
    expect(said?.media).toMatchObject([{ kind: 'image' }]);
    const bytes = await bytesAt(desk, said?.media[0]?.url ?? '');
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  });

  it('carries a picture with its words, whole and once', async () => {
    const heard = await asked('看一下');
    const { body } = await desk.call<CaseDetail>('GET', `/api/cases/${heard.caseId}`);
    expect(body.reply?.files).toMatchObject({ max: 1, maxBytes: 25 * 1024 * 1024 });
    await settledByNews(desk, await answered(heard, '请贴上这个标签'), ['confirmed']);
    expect(await saidWith(heard.person)).toEqual(['看一下', SHA256, '请贴上这个标签']);
    const ours = (await thread(heard.caseId)).filter(({ direction }) => direction === 'out');
    expect(ours.map(({ text, media }) => [text, media.length])).toEqual([
      ['', 1],
      ['请贴上这个标签', 0],
    ]);
    expect(await bytesAt(desk, ours[0]?.media[0]?.url ?? '')).toEqual(PICTURE);
  });

  it('may be a picture alone', async () => {
    const heard = await asked('哪个标签');
    await settledByNews(desk, await answered(heard, ''), ['confirmed']);
    expect(await saidWith(heard.person)).toEqual(['哪个标签', SHA256]);
  });

  it('is proved by its words where the answer to them was lost', async () => {
    const heard = await asked('丢了吗');
    await fault('accepted-then-cut', 1);
    await settledByNews(desk, await answered(heard, '没有丢'), ['confirmed']);
    expect(await saidWith(heard.person)).toEqual(['丢了吗', SHA256, '没有丢']);
  });

  it('is handed to a person where the words may be missing, and sent no second time', async () => {
    const heard = await asked('到哪了');
    await fault('error-before', 1);
    await settledByNews(desk, await answered(heard, '在路上'), ['needs_check']);
    expect(await saidWith(heard.person)).toEqual(['到哪了', SHA256]);
    const ours = (await thread(heard.caseId)).filter(({ direction }) => direction === 'out');
    expect(ours.map(({ media }) => media.length)).toEqual([1]);
  });

  it('says what has arrived where the words were refused', async () => {
    const heard = await asked('几点');
    await fault('too-many', 1);
    const failed = await settledByNews(desk, await answered(heard, '八点'), ['failed']);
    expect(failed.reason?.cause).toMatchObject({
      en: expect.stringContaining('What has arrived: the file. What has not: the words.'),
      zh: expect.stringContaining('已送达：文件。未送达：文字。'),
    });
    expect(await saidWith(heard.person)).toEqual(['几点', SHA256]);
  });
});
