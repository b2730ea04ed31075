import type { AccountContext, Outcome, PublishRequest } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { type Answer, type Asked, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { weibo } from './connector.js';

const SETTINGS = { safeDomain: 'shop.example, 例子.example', rip: '211.156.0.1' };
const CREATED = answerWith(200, {
  created_at: 'Sat Nov 21 23:49:17 +0800 2026',
  id: 3504803600500000,
  idstr: '3504803600502730',
});
const LINK = 'https://www.shop.example/a';

const using = <T>(
  answer: (asked: Asked) => Answer,
  call: (account: AccountContext) => Promise<T>,
  facts: Partial<AccountContext> = {},
) =>
  replayed(
    answer,
    {
      credentials: { accessToken: 't' },
      settings: SETTINGS,
      account: { externalId: '1', handle: '品牌' },
      ...facts,
    },
    async (account, asked) => ({ result: await call(account), asked }),
  );
const publishing = (request: Partial<PublishRequest>, facts: Partial<AccountContext> = {}) =>
  using(
    () => CREATED,
    (account) => weibo.publish(account, { text: LINK, idempotencyKey: 'k', ...request }),
    facts,
  );
const codeOf = (outcome: Outcome) => ('error' in outcome ? outcome.error.code : outcome.kind);

describe('publishing', () => {
  it('shares the text with the address of who posts', async () => {
    const { result, asked } = await publishing({ text: `您好 & ${LINK}` });
    expect(result).toEqual({
      kind: 'accepted',
      externalId: '3504803600502730',
      occurredAt: '2026-11-21T15:49:17.000Z',
    });
    expect(asked.map(({ path }) => path)).toEqual(['/statuses/share.json']);
    expect(Object.fromEntries(new URLSearchParams(asked[0]?.body))).toEqual({
      status: `您好 & ${LINK}`,
      rip: '211.156.0.1',
    });
  });
  it.each([
    ['a long text', `${LINK}${'好'.repeat(140)}`, 'text_too_long'],
    ['a topic', `#双十一# ${LINK}`, 'topic_not_allowed'],
    ['no link', '您好', 'link_missing'],
    ['a link elsewhere', 'https://shop.example.evil.org/', 'link_missing'],
    ['a link to a name that ends alike', 'https://myshop.example/', 'link_missing'],
    ['a link right before Chinese', `${LINK}，您好`, 'accepted'],
    ['the bare domain', 'http://shop.example', 'accepted'],
    ['one # only', `#1 ${LINK}`, 'accepted'],
  ])('%s ends in %s', async (_what, text, code) => {
    const { result, asked } = await publishing({ text });
    expect(codeOf(result)).toBe(code);
    expect(asked).toHaveLength(code === 'accepted' ? 1 : 0);
  });
  it('leaves the link to Weibo where no domain is set', async () => {
    expect((await publishing({ text: '您好' }, { settings: {} })).result.kind).toBe('accepted');
  });
  it('sends a picture in the same call', async () => {
    const bytes = Buffer.from('89504e470d0a1a0a', 'hex');
    const { result, asked } = await using(
      () => CREATED,
      async (account) => {
        const file = await weibo.upload(
          account,
          { bytes, mimeType: 'image/png', name: 'a.png' },
          { kind: 'post' },
        );
        if (file.kind !== 'accepted') return file;
        return weibo.publish(account, { text: LINK, idempotencyKey: 'k', media: [file.externalId] });
      },
    );
    expect(result.kind).toBe('accepted');
    expect(asked).toHaveLength(1);
    expect(asked[0]?.body).toMatch(
      /name="status"[\s\S]+name="rip"[\s\S]+name="pic"; filename="picture.png"[\s\S]+PNG/,
    );
  });
  it.each([
    ['two pictures', ['data:image/png;base64,AAAA', 'data:image/png;base64,AAAA']],
    ['another handle', ['123']],
  ])('%s are not sent', async (_what, media) => {
    const { result, asked } = await publishing({ media });
    expect([codeOf(result), asked.length]).toEqual(['picture_refused', 0]);
  });
  it.each([
    ['a film', { bytes: Buffer.alloc(1), mimeType: 'video/mp4' }],
    ['5 MB', { bytes: Buffer.alloc(5 * 1024 * 1024), mimeType: 'image/png' }],
  ])('%s is no picture', async (_what, file) => {
    const { result } = await using(
      () => CREATED,
      (account) => weibo.upload(account, { name: 'a', ...file }, { kind: 'post' }),
    );
    expect(codeOf(result)).toBe('picture_refused');
  });
});

describe('the ends of a publication', () => {
  const ends = async (status: number, body: unknown) =>
    (
      await using(
        () => answerWith(status, body),
        (account) => weibo.publish(account, { text: LINK, idempotencyKey: 'k' }),
      )
    ).result;
  const refusal = (error_code: number | string) => ({
    request: '/2/statuses/share.json',
    error_code,
    error: 'no',
  });
  it.each([
    [200, '20019', 'rejected', 'duplicate_text'],
    [400, 20017, 'rejected', 'duplicate_text'],
    [403, 20016, 'not_sent', 'posting_too_fast'],
    [403, '10023', 'not_sent', 'rate_limited'],
    [200, 10022, 'not_sent', 'ip_rate_limited'],
    [403, 21327, 'rejected', 'token_expired'],
    [400, '21332', 'rejected', 'token_expired'],
    [200, 20032, 'unknown', 'published_late'],
    [200, 10001, 'unknown', 'server_error'],
    [403, '10014', 'rejected', 'permission_missing'],
    [200, 20021, 'rejected', 'content_refused'],
    [200, 29999, 'rejected', 'invalid_request'],
    [500, 29999, 'unknown', 'server_error'],
  ])('%d with the code %s is %s: %s', async (status, code, kind, name) => {
    const outcome = await ends(status, refusal(code));
    expect([outcome.kind, codeOf(outcome)]).toEqual([kind, name]);
  });
  it('an empty answer proves nothing', async () => {
    expect((await ends(200, '')).kind).toBe('unknown');
  });
  it('an ended token is not used', async () => {
    const credentials = { accessToken: 't', expiresAt: '2026-11-21T22:30:59.000Z' };
    const { result, asked } = await publishing({}, { credentials });
    expect([codeOf(result), result.kind, asked.length]).toEqual(['token_expired', 'rejected', 0]);
  });
});

describe('replying', () => {
  const user = { idstr: '2', screen_name: '顾客' };
  const created_at = 'Sat Nov 21 23:49:17 +0800 2026';
  const comment = { idstr: '9', text: '问', created_at, user, status: { idstr: '5', text: '文', user } };
  const replyTo = { externalId: '9', authorHandle: '顾客', visibility: 'public' as const };
  const replying = (found: unknown, facts: Partial<PublishRequest> = {}, credentials = {}) =>
    using(
      ({ method }) => (method === 'GET' ? answerWith(200, found) : CREATED),
      (account) => weibo.reply(account, { text: '答', idempotencyKey: 'k', replyTo, ...facts }),
      { credentials: { accessToken: 't', ...credentials } },
    );
  const sent = (asked: Asked[]) =>
    asked
      .filter(({ method }) => method === 'POST')
      .map(({ path, body }) => [path, Object.fromEntries(new URLSearchParams(body))]);

  it('answers a comment below its status', async () => {
    const { asked } = await replying([comment]);
    expect(sent(asked)).toEqual([
      ['/comments/reply.json', { comment: '答', rip: '211.156.0.1', cid: '9', id: '5' }],
    ]);
  });
  it('comments on a status', async () => {
    const { asked } = await replying([]);
    expect(sent(asked)).toEqual([['/comments/create.json', { comment: '答', rip: '211.156.0.1', id: '9' }]]);
  });
  it('goes to the commercial API by contract', async () => {
    const { asked } = await replying({ comments: [comment] }, {}, { tier: 'commercial' });
    expect(sent(asked)[0]?.[0]).toBe('/comments/reply/biz.json');
  });
  it('sends nothing where the status is gone, or with a picture', async () => {
    const gone = await replying([{ ...comment, status: undefined }]);
    const picture = await replying([comment], { media: ['data:image/png;base64,AAAA'] });
    expect([codeOf(gone.result), codeOf(picture.result)]).toEqual(['not_found', 'media_not_allowed']);
    expect([...sent(gone.asked), ...sent(picture.asked)]).toEqual([]);
  });
});

describe('other writes', () => {
  it('reposts without words', async () => {
    const { result, asked } = await using(
      () => CREATED,
      (account) => weibo.repost(account, '5'),
    );
    expect(result).toMatchObject({ kind: 'accepted', externalId: '3504803600502730' });
    expect([asked[0]?.path, asked[0]?.body]).toEqual(['/statuses/repost.json', 'id=5&rip=211.156.0.1']);
  });
  it('deletes the comment of an id that no status has', async () => {
    const { result, asked } = await using(
      ({ path }) =>
        path.startsWith('/statuses/') ? answerWith(400, { error_code: 20101, error: 'no' }) : CREATED,
      (account) => weibo.remove(account, '9'),
    );
    expect(result).toEqual({ kind: 'accepted', externalId: '9' });
    expect(asked.map(({ path, body }) => `${path} ${body}`)).toEqual([
      '/statuses/destroy.json id=9',
      '/comments/destroy.json cid=9',
    ]);
  });
  it('does not delete what somebody else said', async () => {
    const { result, asked } = await using(
      () => answerWith(403, { error_code: '20102', error: 'not your own weibo' }),
      (account) => weibo.remove(account, '9'),
    );
    expect([codeOf(result), asked.length]).toEqual(['not_own', 1]);
  });
});

describe('private answers', () => {
  const request = {
    text: '您好 & "谢谢"',
    idempotencyKey: 'key-7',
    conversationExternalId: '1:2',
    recipientExternalId: '2',
  };
  it('carry their text as JSON, with the fan service\u2019s own token', async () => {
    const seen: string[] = [];
    const { result, asked } = await using(
      () => answerWith(200, { result: true, receiver_id: 2, type: 'text' }),
      (account) => {
        const request0 = account.http.request.bind(account.http);
        const http: AccountContext['http'] = {
          request: (each) => {
            seen.push(each.headers?.authorization ?? '');
            return request0(each);
          },
        };
        return weibo.sendMessage({ ...account, http }, request);
      },
      { credentials: { accessToken: 't', fanServiceToken: 'f', expiresAt: '2020-01-01T00:00:00.000Z' } },
    );
    expect(result).toEqual({ kind: 'accepted', externalId: 'key-7' });
    expect(seen).toEqual(['OAuth2 f']);
    expect(asked[0]?.path).toBe('/messages/reply.json');
    expect(asked[0]?.body).toContain('data=%7B%22text%22%3A%22');
    expect(Object.fromEntries(new URLSearchParams(asked[0]?.body))).toEqual({
      type: 'text',
      data: JSON.stringify({ text: request.text }),
      receiver_id: '2',
      save_sender_box: '1',
    });
  });
  it('that Weibo does not allow are refused', async () => {
    const { result } = await using(
      () => answerWith(200, { error_code: '20301', error: 'not your follower' }),
      (account) => weibo.sendMessage(account, request),
    );
    expect([result.kind, codeOf(result)]).toEqual(['rejected', 'message_not_allowed']);
  });
});
