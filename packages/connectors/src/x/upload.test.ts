import type { MediaFile, UploadUse } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { type Answer, type Asked, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { uploadWith } from './upload.js';

const FACTS = { credentials: { accessToken: 't' }, account: { externalId: '1', handle: 'brand' } };
const POST: UploadUse = { kind: 'post' };
const MESSAGE: UploadUse = { kind: 'message', conversationExternalId: '1-2', recipientExternalId: '2' };
const PICTURE: MediaFile = { bytes: Buffer.from('89504e47', 'hex'), mimeType: 'image/png', name: 'a.png' };
const VIDEO: MediaFile = { bytes: new Uint8Array(9_000_000).fill(7), mimeType: 'video/mp4', name: 'a.mp4' };

const fieldOf = (body: string, name: string) =>
  new RegExp(`name="${name}"[^\\r]*\\r\\n(?:[^\\r]+\\r\\n)*\\r\\n([^\\r]*)\\r\\n`).exec(body)?.[1];

/** Answers like X, where `states` is what it tells of its work after `finalize`. */
function server(states: object[] = [], also: (asked: Asked) => Answer | undefined = () => undefined) {
  const left = [...states];
  const state = () => (left.length > 0 ? { processing_info: left.shift() } : {});
  return (asked: Asked): Answer => {
    const known = also(asked);
    if (known) return known;
    if (asked.path.endsWith('/append')) return answerWith(200, { data: { expires_at: 1 } });
    const isAboutState = asked.path.endsWith('/finalize') || asked.method === 'GET';
    return answerWith(200, { data: { id: '77', ...(isAboutState && state()) } });
  };
}

async function brought(
  file: MediaFile,
  use: UploadUse,
  answer: (asked: Asked) => Answer = server(),
  begun?: string,
) {
  const pauses: number[] = [];
  const upload = uploadWith(async (ms) => pauses.push(ms));
  return await replayed(answer, FACTS, async (account, asked) => ({
    end: await upload(account, file, use, begun),
    calls: asked.map(({ method, path }) => `${method} ${path}`),
    asked,
    pauses,
  }));
}

describe('a picture', () => {
  it.each([
    ['a post', POST, 'tweet_image'],
    ['a message', MESSAGE, 'dm_image'],
  ])('goes at once, under the category of %s', async (_name, use, category) => {
    const { end, asked, calls } = await brought(PICTURE, use);
    expect(end).toEqual({ kind: 'accepted', externalId: '77' });
    expect(calls).toEqual(['POST /2/media/upload']);
    expect(fieldOf(asked[0]?.body ?? '', 'media_category')).toBe(category);
  });
  it('has its description in a post, by a call of its own', async () => {
    const { end, asked } = await brought({ ...PICTURE, alt: '包裹' }, POST);
    expect(end).toEqual({ kind: 'accepted', externalId: '77' });
    expect(asked[1]?.path).toBe('/2/media/metadata');
    expect(JSON.parse(asked[1]?.body ?? '')).toEqual({ id: '77', metadata: { alt_text: { text: '包裹' } } });
    expect((await brought({ ...PICTURE, alt: '包裹' }, MESSAGE)).calls).toHaveLength(1);
  });
});

describe('a video or an animation', () => {
  it.each([
    ['video/mp4', POST, 'tweet_video'],
    ['video/mp4', MESSAGE, 'dm_video'],
    ['image/gif', POST, 'tweet_gif'],
    ['image/gif', MESSAGE, 'dm_gif'],
  ])('%s goes in parts, whole and in order', async (mimeType, use, category) => {
    const { end, asked, calls } = await brought({ ...VIDEO, mimeType }, use);
    expect(end).toEqual({ kind: 'accepted', externalId: '77' });
    const append = 'POST /2/media/upload/77/append';
    expect(calls).toEqual([
      'POST /2/media/upload/initialize',
      append,
      append,
      append,
      'POST /2/media/upload/77/finalize',
    ]);
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
      media_type: mimeType,
      total_bytes: 9_000_000,
      media_category: category,
    });
    const parts = asked.slice(1, 4).map(({ body }) => body);
    expect(parts.map((body) => fieldOf(body, 'segment_index'))).toEqual(['0', '1', '2']);
    const sizes = parts.map((body) => body.split('\x07').length - 1);
    expect(sizes).toEqual([4_000_000, 4_000_000, 1_000_000]);
  });
  it('is waited for as X asks', async () => {
    const states = [
      { state: 'pending', check_after_secs: 2 },
      { state: 'in_progress', check_after_secs: 60, progress_percent: 50 },
      { state: 'succeeded' },
    ];
    const { end, asked, pauses } = await brought(VIDEO, POST, server(states));
    expect(end).toEqual({ kind: 'accepted', externalId: '77' });
    expect(pauses).toEqual([2_000, 15_000]);
    expect(asked.at(-1)?.query.toString()).toBe('command=STATUS&media_id=77');
  });
  it('is given up as still in preparation after three minutes', async () => {
    const states = Array.from({ length: 100 }, () => ({ state: 'in_progress', check_after_secs: 15 }));
    const { end, pauses } = await brought(VIDEO, POST, server(states));
    expect(end).toEqual({ kind: 'processing', handle: '77' });
    expect(pauses).toHaveLength(12);
  });
  it('that an earlier try has brought is asked after, and not brought again', async () => {
    const states = [{ state: 'in_progress', check_after_secs: 5 }, { state: 'succeeded' }];
    const { end, calls, pauses } = await brought(VIDEO, POST, server(states), '77');
    expect(end).toEqual({ kind: 'accepted', externalId: '77' });
    expect(calls).toEqual(['GET /2/media/upload', 'GET /2/media/upload']);
    expect(pauses).toEqual([1000, 5000]);
  });
  it('that X cannot prepare is refused in its words', async () => {
    const error = { code: 1, name: 'InvalidMedia', message: 'Unsupported video format' };
    const { end } = await brought(VIDEO, MESSAGE, server([{ state: 'failed', error }]));
    expect(end).toMatchObject({ kind: 'rejected', error: { code: 'file_not_prepared' } });
    expect(JSON.stringify(end)).toContain('Unsupported video format');
  });
  it('goes on where X is away for a moment, and ends where it refuses to tell', async () => {
    const pending = { state: 'pending', check_after_secs: 1 };
    let looks = 0;
    const away = server([pending, { state: 'succeeded' }], ({ method }) =>
      method === 'GET' && looks++ === 0 ? answerWith(503, { title: 'Service Unavailable' }) : undefined,
    );
    expect((await brought(VIDEO, POST, away)).end).toMatchObject({ kind: 'accepted' });
    const refusing = server([pending], ({ method }) =>
      method === 'GET' ? answerWith(403, { title: 'Forbidden', detail: 'Forbidden' }) : undefined,
    );
    expect((await brought(VIDEO, POST, refusing)).end).toMatchObject({ kind: 'rejected' });
  });
  it.each(['/initialize', '/append', '/finalize'])('ends where %s is refused', async (step) => {
    const refusing = server([], ({ path }) =>
      path.endsWith(step) ? answerWith(400, { title: 'Invalid Request', detail: 'no' }) : undefined,
    );
    const { end, calls } = await brought(VIDEO, POST, refusing);
    expect(end).toMatchObject({ kind: 'rejected', error: { status: 400 } });
    expect(calls.at(-1)).toContain(step);
  });
});

describe('a file that X does not take', () => {
  it.each([
    ['a document', { mimeType: 'application/pdf' }],
    ['a picture of more than 5 MB', { bytes: new Uint8Array(5_000_001) }],
    ['an animation of more than 15 MB', { mimeType: 'image/gif', bytes: new Uint8Array(15_000_001) }],
  ])('%s is refused without a call', async (_name, facts) => {
    const { end, calls } = await brought({ ...PICTURE, ...facts }, MESSAGE);
    expect(end).toMatchObject({ kind: 'rejected', error: { code: 'file_refused' } });
    expect(calls).toEqual([]);
  });
});
