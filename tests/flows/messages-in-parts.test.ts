import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openCase, polledMention, replyTo, settledByNews, uploadReplyFile } from '../harness/case-work.js';
import { adminUrl } from '../harness/database.js';
import { Desk, SHORT_PATIENCE } from '../harness/desk.js';
import { png } from '../harness/png.js';
import {
  connectMetaAccount,
  connectTownAccount,
  hearMessages,
  hearMessagesOnly,
  openIdOf,
  type TownAccount,
} from '../harness/town-messages.js';

const BRAND = 'shop';
const PICTURE = png(64, 48, [30, 90, 160]);
const SHA256 = createHash('sha256').update(PICTURE).digest('hex');
const WORKER = fileURLToPath(new URL('../harness/delivery-worker.mjs', import.meta.url));
/** The network holds the second part for so long: its worker is long dead then. */
const HELD_MS = 120_000;
const LIMITS = { connectMs: 1_000, headersMs: 1_500, totalMs: 2_000 };
const PATIENCE = {
  ...SHORT_PATIENCE,
  timeouts: LIMITS,
  uploadTimeouts: LIMITS,
  policy: { ...SHORT_PATIENCE.policy, leaseMs: 3_000 },
};

interface Question {
  network: Network;
  person: string;
  asked: string;
  caseId: string;
  postId: string;
}

interface SentMessage {
  text: string;
  native: { kind?: string; files?: { sha256: string }[] } | null;
}

/** The endpoint, how a file is known there, and how a message ends whose words arrived unheard: WeChat echoes none. */
const NETWORKS = {
  facebook: { endpoint: 'facebook.messages.send', file: SHA256, end: 'confirmed' },
  wechat: { endpoint: 'wechat.message.custom.send', file: 'image', end: 'needs_check' },
} as const;
type Network = keyof typeof NETWORKS;
const names = Object.keys(NETWORKS) as Network[];
const WORDS = '在路上 on its way';
/** With what `openIdOf` begins a conversation. */
const GREETING = '在吗';

describe.skipIf(!adminUrl)('a message in parts whose worker is killed between them', () => {
  let desk: Desk;
  let official: TownAccount;
  const workers: ChildProcess[] = [];
  let count = 0;

  beforeAll(async () => {
    desk = await Desk.start({ environment: { TINGSHUO_ROLE: 'web' } });
    await desk.admin('POST', '/_admin/people', {
      handle: BRAND,
      role: 'brand',
      networks: names,
    });
    await hearMessagesOnly(desk, await connectMetaAccount(desk, 'facebook', BRAND));
    official = await connectTownAccount(desk, 'wechat', BRAND);
  });
  afterAll(async () => {
    await endWorkers();
    await desk?.close();
  });
  beforeEach(async () => {
    await desk.fault();
    await endWorkers();
  });

  async function startWorker(): Promise<void> {
    const child = spawn(process.execPath, [WORKER, JSON.stringify(PATIENCE)], {
      env: {
        ...process.env,
        DATABASE_URL: desk.product.database.appUrl,
        TINGSHUO_HOME: desk.product.home,
        TINGSHUO_ROLE: 'worker',
        TINGSHUO_SANDBOX_URL: desk.sandbox.url,
        TINGSHUO_SANDBOX_TOKEN: desk.sandbox.adminToken ?? '',
      },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    workers.push(child);
    await once(child.stdout, 'data');
  }

  async function endWorkers(): Promise<void> {
    for (const child of workers.splice(0)) {
      const gone = once(child, 'exit');
      if (child.kill('SIGKILL')) await gone;
    }
  }

  /** Somebody new writes, and it became a case. */
  async function asked(network: Network, text: string): Promise<Question> {
    const person = `ann${++count}`;
    await desk.admin('POST', '/_admin/people', { handle: person, networks: [network] });
    if (network === 'wechat') {
      const externalId = await openIdOf(desk, BRAND, person);
      const author = { externalId, handle: externalId, displayName: person };
      await hearMessages(desk, official, [{ author, text, conversation: externalId }]);
    } else await desk.admin('POST', '/_admin/messages', { from: person, to: BRAND, network, text });
    const heard = await polledMention(desk, text);
    const caseId = await openCase(desk, heard);
    return { network, person, asked: text, caseId, postId: heard.postId };
  }

  async function answered({ caseId, postId }: Question, text: string): Promise<string> {
    const { body: file } = await uploadReplyFile(desk, 'label.png', PICTURE);
    const sent = await replyTo(desk, caseId, postId, text, { files: [{ id: file.id }] });
    expect(sent.status).toBe(200);
    return sent.body.id;
  }

  /** What somebody got from us, as the network has it: words, and files by their digest or their kind. */
  async function got({ network, person, asked }: Question): Promise<string[]> {
    const path = `/_admin/messages?account=${person}&network=${network}`;
    const { messages } = await desk.admin<{ messages: SentMessage[] }>('GET', path);
    const parts = messages.flatMap(({ text, native }) => [
      ...(native?.files?.map(({ sha256 }) => sha256) ?? [native?.kind ?? '']),
      text,
    ]);
    return parts.filter((part) => !['', asked, GREETING].includes(part));
  }

  /** The worker is killed while both networks hold the words, before or after they took them; another one takes over. */
  async function killed(held: 'slow-before' | 'slow-after') {
    const heard = await Promise.all(names.map((network) => asked(network, `${network} ${held} 到哪了`)));
    await desk.fault(
      ...names.map((network) => ({
        kind: held,
        match: { endpoint: NETWORKS[network].endpoint },
        skip: 1,
        count: 1,
        delayMs: HELD_MS,
      })),
    );
    await startWorker();
    const ids = await Promise.all(heard.map((question) => answered(question, WORDS)));
    const noted = async () =>
      (
        await desk.owner.query(
          `SELECT FROM delivery_attempt WHERE delivery_id = ANY ($1::uuid[]) AND detail ->> 'code' = 'sent_in_part'`,
          [ids],
        )
      ).rowCount;
    expect(await desk.until(noted, (count) => count === 2)).toBe(2);
    const areThere = async () => (await Promise.all(heard.map(got))).every((parts) => parts.includes(WORDS));
    if (held === 'slow-after') expect(await desk.until(areThere, (there) => there)).toBe(true);
    await endWorkers();
    await startWorker();
    return names.map((network, at) => ({ network, heard: heard[at] as Question, id: ids[at] ?? '' }));
  }

  it('says what has arrived and what may have, and sends nothing twice', async () => {
    for (const { network, heard, id } of await killed('slow-before')) {
      const { reason } = await settledByNews(desk, id, ['needs_check']);
      expect(reason?.cause).toMatchObject({
        en: expect.stringContaining('What has arrived: the file. What may have arrived: the words.'),
        zh: expect.stringContaining('已送达：文件。可能已送达：文字。'),
      });
      expect(reason?.action?.en).toMatch(/^Look at the conversation/);
      expect(await got(heard)).toEqual([NETWORKS[network].file]);
    }
  });

  it('is known to have arrived whole where the network says so', async () => {
    for (const { network, heard, id } of await killed('slow-after')) {
      const { end, file } = NETWORKS[network];
      await settledByNews(desk, id, [end]);
      expect(await got(heard)).toEqual([file, WORDS]);
    }
  });
});
