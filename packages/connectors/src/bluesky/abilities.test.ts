import type { AccountContext } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { type Answer, type Asked, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { bluesky } from './connector.js';

const OURS = 'did:plc:us';
const URI = 'at://did:plc:a/app.bsky.feed.post/3kaaaaaaaaaa2';
const AT = '2026-11-21T10:00:00.000Z';
const view = (uri: string, facts: object = {}) => ({
  uri,
  cid: `cid-${uri.at(-1)}`,
  author: { did: 'did:plc:a', handle: 'a.test' },
  record: { $type: 'app.bsky.feed.post', text: 'hi', createdAt: AT },
  indexedAt: AT,
  ...facts,
});

/** Answers by the last part of the method's name; records are stored. */
const use = <T>(answers: Record<string, (asked: Asked) => Answer>, call: (a: AccountContext) => Promise<T>) =>
  replayed(
    (asked) => answers[asked.path.split('.').at(-1) ?? '']?.(asked) ?? answerWith(501, { error: 'X' }),
    { credentials: { accessJwt: 't' }, account: { externalId: OURS, handle: 'us.test' } },
    async (account, asked) => {
      const end = await call(account);
      const writes = asked.filter(({ method }) => method === 'POST');
      return { end, asked, bodies: writes.map(({ body }): unknown => JSON.parse(body)) };
    },
  );
const shows =
  (facts: object = {}) =>
  () =>
    answerWith(200, { posts: [view(URI, facts)] });
const showsNone = () => answerWith(200, { posts: [] });
const stores = ({ body }: Asked) => {
  const { repo, collection, rkey } = JSON.parse(body) as Record<string, string>;
  return answerWith(200, { uri: `at://${repo}/${collection}/${rkey}`, cid: 'c' });
};
const taken = () => answerWith(400, { error: 'InvalidSwap', message: 'Record was at c' });

describe.each(['like', 'repost'] as const)('%s', (name) => {
  const act = (answers: Record<string, (asked: Asked) => Answer>) =>
    use(answers, (account) => bluesky[name](account, URI));

  it('is one record under one key, however often it is tried', async () => {
    const first = await act({ getPosts: shows(), putRecord: stores });
    expect(first.bodies).toMatchObject([
      {
        repo: OURS,
        collection: `app.bsky.feed.${name}`,
        rkey: expect.stringMatching(/^[2-7a-j][2-7a-z]{12}$/),
        swapRecord: null,
        record: { $type: `app.bsky.feed.${name}`, subject: { uri: URI, cid: 'cid-2' } },
      },
    ]);
    const again = await act({ getPosts: shows(), putRecord: taken });
    expect(first.end).toMatchObject({ kind: 'accepted' });
    expect(again.end).toEqual({
      kind: 'accepted',
      externalId: 'externalId' in first.end && first.end.externalId,
    });
  });
  it('does not do again what was done in another app', async () => {
    const earlier = `at://${OURS}/app.bsky.feed.${name}/3kb`;
    const { end, bodies } = await act({ getPosts: shows({ viewer: { [name]: earlier } }) });
    expect(end).toEqual({ kind: 'accepted', externalId: earlier });
    expect(bodies).toEqual([]);
  });
  it('knows a post that is gone', async () => {
    const { end } = await act({ getPosts: showsNone });
    expect(end).toMatchObject({ kind: 'rejected', error: { code: 'original_gone' } });
  });
});

describe('block and report', () => {
  it('blocks a person once', async () => {
    const { end, bodies } = await use({ putRecord: stores }, (account) =>
      bluesky.block(account, 'did:plc:b'),
    );
    expect(end.kind).toBe('accepted');
    expect(bodies).toMatchObject([
      { collection: 'app.bsky.graph.block', record: { subject: 'did:plc:b', createdAt: expect.any(String) } },
    ]);
  });
  it.each([
    ['a post', URI, { $type: 'com.atproto.repo.strongRef', uri: URI, cid: 'cid-2' }],
    ['a person', 'did:plc:a', { $type: 'com.atproto.admin.defs#repoRef', did: 'did:plc:a' }],
  ])('reports %s', async (_name, externalId, subject) => {
    const target = { externalId, authorExternalId: 'did:plc:a', comment: '骚扰' };
    const { end, bodies } = await use(
      { getPosts: shows(), createReport: () => answerWith(200, { id: 7 }) },
      (account) => bluesky.report(account, target),
    );
    expect(end).toEqual({ kind: 'accepted', externalId: '7' });
    expect(bodies).toMatchObject([{ reason: '骚扰', subject }]);
  });
});

describe('watch', () => {
  it('reads what somebody posts and reposts', async () => {
    const by = { did: 'did:plc:w', handle: 'w.test' };
    const reason = { by, uri: 'at://did:plc:w/app.bsky.feed.repost/3k', indexedAt: AT };
    const feed = [{ post: view(URI) }, { post: view(`${URI}x`), reason }];
    const { end, asked } = await use({ getAuthorFeed: () => answerWith(200, { feed }) }, (account) =>
      bluesky.watch(account, 'did:plc:w', null, { limit: 10 }),
    );
    expect(end.events).toMatchObject([
      { eventId: URI, why: 'home', post: { kind: 'post' } },
      { eventId: reason.uri, post: { kind: 'repost', author: { externalId: 'did:plc:w' } } },
    ]);
    expect(asked[0]?.query.get('actor')).toBe('did:plc:w');
  });
});

describe('metrics', () => {
  it('counts 25 posts at once, and leaves out what is gone', async () => {
    const uris = Array.from({ length: 30 }, (_, n) => `${URI}${n}`);
    const counts = { replyCount: 1, repostCount: 2, quoteCount: 3, likeCount: 4 };
    const { end, asked } = await use(
      {
        getPosts: ({ query }) => {
          const shown = query.getAll('uris').filter((uri) => uri !== uris[3]);
          return answerWith(200, { posts: shown.map((uri) => view(uri, counts)) });
        },
      },
      (account) => bluesky.metrics(account, uris),
    );
    expect(end).toHaveLength(29);
    expect(end[0]).toEqual({ externalId: uris[0], replies: 1, reposts: 2, quotes: 3, likes: 4 });
    expect(asked).toHaveLength(2);
  });
});

describe('pictures', () => {
  const file = { bytes: Buffer.from('PNG'), mimeType: 'image/png', name: 'a.png', alt: '包裹' };
  const blob = { $type: 'blob', ref: { $link: 'bafy1' }, mimeType: 'image/png', size: 3 };
  const image = { alt: '包裹', image: blob };
  const handleOf = async () => {
    const stored = () => answerWith(200, { blob });
    const brought = await replayed(stored, { credentials: { accessJwt: 't' } }, async (account, asked) => ({
      outcome: await bluesky.upload(account, file, { kind: 'post' }),
      sent: asked.map(({ body }) => body),
    }));
    expect(brought.sent).toEqual(['PNG']);
    if (brought.outcome.kind !== 'accepted') throw new Error(brought.outcome.kind);
    return brought.outcome.externalId;
  };
  const published = (facts: object) =>
    use({ getPosts: shows(), putRecord: stores }, (account) =>
      bluesky.publish(account, { text: '', idempotencyKey: 'k', createdAt: new Date(AT), ...facts }),
    );

  it('are posted with their descriptions', async () => {
    const { end, bodies } = await published({ media: [await handleOf()] });
    expect(end.kind).toBe('accepted');
    expect(bodies).toMatchObject([
      { record: { embed: { $type: 'app.bsky.embed.images', images: [image] } } },
    ]);
  });
  it('stand beside a quoted post', async () => {
    const record = { $type: 'app.bsky.embed.record', record: { uri: URI, cid: 'cid-2' } };
    expect((await published({ quoteOf: URI })).bodies).toMatchObject([{ record: { embed: record } }]);
    const both = await published({ quoteOf: URI, media: [await handleOf()] });
    const embed = { $type: 'app.bsky.embed.recordWithMedia', record, media: { images: [image] } };
    expect(both.bodies).toMatchObject([{ record: { embed } }]);
  });
  it.each([
    ['a handle of another network', { media: ['77'] }, 'media_unknown'],
    ['a handle that is no blob', { media: ['{"alt":"a","image":{}}'] }, 'media_unknown'],
  ])('are not posted with %s', async (_name, facts, code) => {
    const { end, bodies } = await published(facts);
    expect(end).toMatchObject({ kind: 'rejected', error: { code } });
    expect(bodies).toEqual([]);
  });
  it.each([
    ['a video', { mimeType: 'video/mp4' }],
    ['a large one', { bytes: new Uint8Array(2_000_001) }],
  ])('are refused when they are %s', async (_name, facts) => {
    const { end } = await use({}, (account) =>
      bluesky.upload(account, { ...file, ...facts }, { kind: 'post' }),
    );
    expect(end).toMatchObject({ kind: 'rejected', error: { code: 'picture_refused' } });
  });
});
