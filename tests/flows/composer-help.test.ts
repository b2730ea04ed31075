import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type {
  Article,
  ArticleVersion,
  DraftVariant,
  LiveOutcome,
  LiveTarget,
  VoiceGuide,
} from '@tingshuo/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { adminUrl } from '../harness/database.js';
import { Desk } from '../harness/desk.js';
import { connectEverywhere } from '../harness/everywhere.js';
import { WritingDesk } from '../harness/writing-desk.js';

const Asked = z.object({ model: z.string(), messages: z.array(z.object({ content: z.string() })) });

/** A chat interface that answers what it is told to, and remembers what it was asked. */
class FakeModel {
  readonly asked: { key: string | undefined; model: string; words: string }[] = [];
  answer: { status: number; content: string } = { status: 200, content: '' };
  private readonly server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { model, messages } = Asked.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      const words = messages.map(({ content }) => content).join('\n');
      this.asked.push({ key: request.headers.authorization, model, words });
      const body = { choices: [{ message: { role: 'assistant', content: this.answer.content } }] };
      response
        .writeHead(this.answer.status, { 'content-type': 'application/json' })
        .end(JSON.stringify(body));
    });
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
  }
}

describe.skipIf(!adminUrl)('help with writing', () => {
  const model = new FakeModel();
  let desk: Desk;
  let writing: WritingDesk;
  let bluesky: string;
  beforeAll(async () => {
    const host = await model.listen();
    desk = await Desk.start({
      roles: ['supervisor', 'operator', 'admin'],
      environment: {
        AI_URL: `http://${host}/v1/`,
        AI_MODEL: 'small',
        AI_KEY: 'secret',
        TINGSHUO_ALLOW_HOSTS: host,
      },
    });
    writing = new WritingDesk(desk);
    bluesky = (await connectEverywhere(desk, 1, ['bluesky']))[0]?.id ?? '';
  });
  afterAll(async () => {
    await desk?.close();
    model.close();
  });

  const guide = (accountId: string, lang: string) => `/api/voice-guides/${accountId}/${lang}`;
  const order = (...parts: string[]) => ({
    parts,
    firstComment: null,
    kind: 'product',
    tone: 'short',
    accountIds: [desk.account.id, bluesky],
  });

  it('keeps one guide per account and language, for those who write', async () => {
    const said = { text: '亲切，不用“亲”。' };
    expect((await writing.call('PUT', guide(bluesky, 'zh'), said)).status).toBe(200);
    await writing.call('PUT', guide(bluesky, 'en'), { text: 'Plain.' });
    await writing.call('PUT', guide(bluesky, 'en'), { text: '  ' });
    const { body } = await writing.call<{ rows: VoiceGuide[] }>('GET', '/api/voice-guides');
    expect(body.rows).toEqual([{ accountId: bluesky, lang: 'zh', ...said }]);
    expect((await writing.call('PUT', guide(randomUUID(), 'zh'), said)).status).toBe(404);
    const reader = new WritingDesk(desk, 'supervisor');
    expect((await reader.call('PUT', guide(bluesky, 'zh'), said)).status).toBe(403);
    expect((await reader.call('GET', '/api/voice-guides')).status).toBe(200);
  });

  it('finds articles by any word of them', async () => {
    const path = `/api/articles/${randomUUID()}`;
    const article = { title: '怎么泡岩茶', body: 'Water at 100 %.', lang: 'zh', kind: 'knowledge' };
    expect((await writing.call<Article>('PUT', path, article)).body).toMatchObject(article);
    const found = async (q: string) =>
      (await writing.call<{ rows: Article[] }>('GET', `/api/articles?q=${encodeURIComponent(q)}`)).body.rows
        .length;
    expect([await found('岩茶'), await found('water'), await found('100 %.'), await found('_')]).toEqual([
      1, 1, 1, 0,
    ]);
    expect((await writing.call('DELETE', path)).status).toBe(200);
    expect((await writing.call('DELETE', path)).status).toBe(404);
  });

  it('keeps every wording of an article with who wrote it, through its removal, and takes an old one as a new one', async () => {
    const path = `/api/articles/${randomUUID()}`;
    const first = { title: 'Cold brew', body: 'Twelve hours.', lang: 'en', kind: 'knowledge' };
    const second = { ...first, body: 'Sixteen hours.' };
    const admin = new WritingDesk(desk, 'admin');
    await writing.call('PUT', path, first);
    await writing.call('PUT', path, first);
    await admin.call('PUT', path, second);
    await writing.call('DELETE', path);
    await writing.call('PUT', path, first);
    const { body } = await writing.call<{ rows: ArticleVersion[] }>('GET', `${path}/versions`);
    expect(body.rows.map((row) => [row.version, row.body, row.author.id])).toEqual([
      [3, 'Twelve hours.', desk.userIds.get('operator')],
      [2, 'Sixteen hours.', desk.userIds.get('admin')],
      [1, 'Twelve hours.', desk.userIds.get('operator')],
    ]);
    await writing.call('DELETE', path);
  });

  it('drafts variants by the configured model, which publish nothing', async () => {
    const json = { all: 'Tea!', bluesky: 'Tea, blue.', weibo: 'nobody asked' };
    model.answer = { status: 200, content: `Here: ${JSON.stringify(json)}` };
    const drafts = await writing.call<{ variants: DraftVariant[] }>('POST', '/api/ai-drafts', order('Tea'));
    expect(drafts.body.variants).toEqual([
      { network: null, parts: ['Tea!'], firstComment: null },
      { network: 'bluesky', parts: ['Tea, blue.'], firstComment: null },
    ]);
    expect(model.asked[0]).toMatchObject({ key: 'Bearer secret', model: 'small' });
    expect(model.asked[0]?.words).toContain('亲切，不用“亲”。');
    expect(await desk.posted()).toEqual([]);
    const thread = { all: ['One!', 'Two!', 'Order here!'], bluesky: ['Too few'] };
    model.answer = { status: 200, content: JSON.stringify(thread) };
    const whole = await writing.call<{ variants: DraftVariant[] }>('POST', '/api/ai-drafts', {
      ...order('One', 'Two'),
      firstComment: 'Order here',
    });
    expect(whole.body.variants).toEqual([
      { network: null, parts: ['One!', 'Two!'], firstComment: 'Order here!' },
    ]);
    expect((await writing.call('POST', '/api/ai-drafts', order(' ', ''))).status).toBe(400);
    const reader = new WritingDesk(desk, 'supervisor');
    expect((await reader.call('POST', '/api/ai-drafts', order('Tea'))).status).toBe(403);
  });

  it('says so where the model gives nothing usable', async () => {
    const codes: unknown[] = [];
    for (const answer of [
      { status: 200, content: 'I would rather not.' },
      { status: 500, content: '' },
      { status: 429, content: '' },
    ]) {
      model.answer = answer;
      const { status, body } = await writing.call<{ code: string }>('POST', '/api/ai-drafts', order('Tea'));
      codes.push([status, body.code]);
    }
    expect(codes).toEqual([
      [503, 'ai_unusable'],
      [503, 'ai_unusable'],
      [429, 'ai_busy'],
    ]);
  });

  it('changes live posts where the network allows it, tells where not, and keeps what was done', async () => {
    const accountIds = [desk.account.id, bluesky];
    const draft = await writing.write({ text: 'Spring tea is here', accountIds });
    await writing.plan(draft, 'now');
    await writing.settled(draft.id, 'published');
    const path = `/api/publications/${draft.id}/live`;
    const live = async () => (await writing.call<{ rows: LiveTarget[] }>('GET', path)).body.rows;
    const fixed = (await live()).filter(({ cannotEdit }) => cannotEdit !== null);
    expect(fixed.map(({ accountId }) => accountId)).toEqual([bluesky]);

    const edit = async (text: string) => {
      const body = { accountIds, parts: [{ partNo: 0, text }] };
      const { rows } = (await writing.call<{ rows: LiveOutcome[] }>('POST', `${path}/edit`, body)).body;
      return Object.fromEntries(rows.map(({ accountId, outcome }) => [accountId, outcome]));
    };
    const { id } = desk.account;
    expect(await edit('x'.repeat(600))).toEqual({ [id]: 'refused', [bluesky]: 'not_possible' });
    expect(await edit('Spring tea is nearly gone')).toEqual({ [id]: 'done', [bluesky]: 'not_possible' });
    const posted = (await desk.posted()).map(({ text }) => text).sort();
    expect(posted).toEqual(['Spring tea is here', 'Spring tea is nearly gone']);
    const changed = (await live()).find(({ accountId }) => accountId === id);
    expect(changed).toMatchObject({
      parts: [{ text: 'Spring tea is nearly gone' }],
      acts: [{ act: 'edit', outcome: 'done' }],
    });
  });
});
