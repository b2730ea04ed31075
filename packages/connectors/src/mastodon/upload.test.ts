import type { Outcome } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { type Answer, type Asked, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { uploadWith } from './upload.js';

const FILE = { bytes: Buffer.from('PNG'), mimeType: 'image/png', name: 'a.png', alt: '破损的包裹' };
const READY = { id: '77', url: 'https://m.example/77.png' };

async function brought(answer: (asked: Asked) => Answer) {
  const pauses: number[] = [];
  const upload = uploadWith(async (ms) => pauses.push(ms));
  return await replayed(answer, {}, async (account, asked) => {
    const outcome: Outcome = await upload(account, FILE, { kind: 'post' });
    return { outcome, pauses, calls: asked.map(({ method, path }) => `${method} ${path}`), asked };
  });
}

describe('an upload', () => {
  it('carries the description', async () => {
    const { outcome, asked, pauses } = await brought(() => answerWith(200, READY));
    expect(outcome).toEqual({ kind: 'accepted', externalId: '77' });
    expect(asked[0]?.body).toContain('破损的包裹');
    expect(pauses).toEqual([]);
  });
  it('waits until the server has prepared the file', async () => {
    let looks = 0;
    const { outcome, calls } = await brought(({ method }) => {
      if (method === 'POST') return answerWith(202, { id: '77', url: null });
      return ++looks < 3 ? answerWith(206, { id: '77', url: null }) : answerWith(200, READY);
    });
    expect(outcome).toEqual({ kind: 'accepted', externalId: '77' });
    expect(calls).toEqual(['POST /api/v2/media', ...Array(3).fill('GET /api/v1/media/77')]);
  });
  it('is still in preparation where that lasts', async () => {
    const { outcome, pauses } = await brought(({ method }) =>
      answerWith(method === 'POST' ? 202 : 206, { id: '77', url: null }),
    );
    expect(outcome).toEqual({ kind: 'processing', handle: '77' });
    expect(pauses.reduce((sum, ms) => sum + ms)).toBeLessThan(60_000);
  });
  it('is refused where the server cannot prepare it', async () => {
    const { outcome } = await brought(({ method }) =>
      method === 'POST' ? answerWith(202, { id: '77', url: null }) : answerWith(422, { error: 'bad file' }),
    );
    expect(outcome).toMatchObject({ kind: 'rejected', error: { detail: 'bad file' } });
  });
  it('survives an outage between the looks', async () => {
    let looks = 0;
    const { outcome } = await brought(({ method }) => {
      if (method === 'POST') return answerWith(202, { id: '77', url: null });
      return ++looks < 2 ? answerWith(503, {}) : answerWith(200, READY);
    });
    expect(outcome.kind).toBe('accepted');
  });
  it('goes the old way on a server without the new one', async () => {
    const { outcome, calls } = await brought(({ path }) =>
      path === '/api/v1/media' ? answerWith(200, READY) : answerWith(404, {}),
    );
    expect(outcome).toEqual({ kind: 'accepted', externalId: '77' });
    expect(calls).toEqual(['POST /api/v2/media', 'POST /api/v1/media']);
  });
  it('is refused clearly by a server without files', async () => {
    const { outcome } = await brought(() => answerWith(404, {}));
    expect(outcome).toMatchObject({ kind: 'rejected', error: { code: 'not_found' } });
  });
});
