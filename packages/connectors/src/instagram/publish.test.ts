import { describe, expect, it } from 'vitest';
import { type Answer, type Asked, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { instagram } from './connector.js';

const PICTURE = 'https://files.example/a.jpg';
const VIDEO = 'https://files.example/a.mp4';
let keys = 0;
const fresh = () => `publish-${++keys}`;

const publishing = <T>(
  answer: (asked: Asked) => Answer,
  use: (
    publish: (media: string[], key: string) => ReturnType<typeof instagram.publish>,
    asked: Asked[],
  ) => Promise<T>,
) =>
  replayed(answer, { account: { externalId: '1784', handle: 'brand' } }, (account, asked) =>
    use((media, idempotencyKey) => instagram.publish(account, { text: '好', idempotencyKey, media }), asked),
  );
const serving = (states: string[], published: Answer = answerWith(200, { id: '900' })) => {
  const left = [...states];
  return ({ method, path }: Asked) => {
    if (method === 'GET') return answerWith(200, { status_code: left.shift() ?? 'FINISHED', id: '55' });
    return path.endsWith('/media_publish') ? published : answerWith(200, { id: '55' });
  };
};
const posted = (asked: Asked[], edge: string) =>
  asked.filter(({ method, path }) => method === 'POST' && path.endsWith(edge));

describe('publishing on Instagram', () => {
  it('makes a container and publishes it when it is ready', async () => {
    await publishing(serving(['FINISHED']), async (publish, asked) => {
      expect(await publish([PICTURE], fresh())).toEqual({ kind: 'accepted', externalId: '900' });
      expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
        'POST /v25.0/1784/media',
        'GET /v25.0/55',
        'POST /v25.0/1784/media_publish',
      ]);
      expect(JSON.parse(asked[0]?.body ?? '')).toEqual({ image_url: PICTURE, caption: '好' });
      expect(JSON.parse(asked[2]?.body ?? '')).toEqual({ creation_id: '55' });
    });
  });
  it('goes on with the container of an earlier try', async () => {
    await publishing(serving(['IN_PROGRESS', 'IN_PROGRESS', 'FINISHED']), async (publish, asked) => {
      const key = fresh();
      expect(await publish([VIDEO], key)).toMatchObject({ kind: 'not_sent', retryAfterMs: 30_000 });
      expect(await publish([VIDEO], key)).toMatchObject({
        kind: 'not_sent',
        error: { code: 'media_in_preparation' },
      });
      expect(await publish([VIDEO], key)).toMatchObject({ kind: 'accepted' });
      expect([posted(asked, '/media').length, posted(asked, '/media_publish').length]).toEqual([1, 1]);
      expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject({ media_type: 'REELS', video_url: VIDEO });
    });
  });
  it('never publishes again what may have been published', async () => {
    const blocked = answerWith(400, {
      error: { code: 4, error_subcode: 2207051, message: 'Action is blocked' },
    });
    await publishing(serving(['FINISHED', 'PUBLISHED', 'PUBLISHED'], blocked), async (publish, asked) => {
      const key = fresh();
      expect(await publish([PICTURE], key)).toMatchObject({
        kind: 'unknown',
        error: { code: 'action_blocked' },
      });
      expect(await publish([PICTURE], key)).toMatchObject({
        kind: 'unknown',
        error: { code: 'already_published' },
      });
      expect(await publish([PICTURE], key)).toMatchObject({ kind: 'unknown' });
      expect(posted(asked, '/media_publish')).toHaveLength(1);
    });
  });
  it('is not sent when the container cannot be read', async () => {
    const outage = answerWith(400, {
      error: { code: 100, error_subcode: 33, message: 'Unsupported get request' },
    });
    const answer = ({ method }: Asked) => (method === 'GET' ? outage : answerWith(200, { id: '55' }));
    await publishing(answer, async (publish, asked) => {
      expect(await publish([PICTURE], fresh())).toMatchObject({
        kind: 'not_sent',
        error: { code: 'not_found' },
      });
      expect(posted(asked, '/media_publish')).toHaveLength(0);
    });
  });
  it.each([
    ['a cut', answerWith(200, 'half'), 'not_sent'],
    ['a fault', answerWith(500, { error: { code: 2 } }), 'not_sent'],
    [
      'a refusal',
      answerWith(400, { error: { code: 9004, error_subcode: 2207052, message: 'no' } }),
      'rejected',
    ],
  ])('shows nothing when its container ends in %s', async (_what, made, kind) => {
    await publishing(
      () => made,
      async (publish) => expect((await publish([PICTURE], fresh())).kind).toBe(kind),
    );
  });
  it('starts again after an expiry, and gives up what Instagram could not prepare', async () => {
    await publishing(serving(['EXPIRED', 'FINISHED']), async (publish, asked) => {
      const key = fresh();
      expect(await publish([PICTURE], key)).toMatchObject({ kind: 'not_sent' });
      expect(await publish([PICTURE], key)).toMatchObject({ kind: 'accepted' });
      expect(posted(asked, '/media')).toHaveLength(2);
    });
    await publishing(serving(['ERROR']), async (publish) =>
      expect(await publish([PICTURE], fresh())).toMatchObject({
        kind: 'rejected',
        error: { code: 'media_refused' },
      }),
    );
  });
  it('makes an album of several files', async () => {
    await publishing(serving(['FINISHED']), async (publish, asked) => {
      await publish([PICTURE, VIDEO], fresh());
      expect(posted(asked, '/media').map(({ body }) => JSON.parse(body))).toEqual([
        { image_url: PICTURE, is_carousel_item: true },
        { media_type: 'VIDEO', video_url: VIDEO, is_carousel_item: true },
        { media_type: 'CAROUSEL', children: ['55', '55'], caption: '好' },
      ]);
    });
  });
  it.each([
    ['no file', []],
    ['eleven files', Array.from({ length: 11 }, () => PICTURE)],
  ])('refuses %s without asking', async (_what, files) => {
    await publishing(serving([]), async (publish, asked) => {
      expect((await publish(files, fresh())).kind).toBe('rejected');
      expect(asked).toEqual([]);
    });
  });
});
