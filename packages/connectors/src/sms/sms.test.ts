import { type AccountContext, conformance, type HttpRequest } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { type Answer, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { sms } from './connector.js';
import { isOptOut, normalNumber } from './number.js';
import { smsScript } from './scripted-server.js';

const checks = conformance(sms, smsScript);

describe('the SMS connector conforms', () => {
  it('in a hundred different checks', () => {
    expect(new Set(checks.map((check) => check.name)).size).toBe(checks.length);
    expect(checks.length).toBeGreaterThanOrEqual(100);
  });
  it.each(checks)('$name', ({ run }) => run());
});

describe('numbers and words', () => {
  it.each([
    ['+49 (30) 123-456', '+4930123456'],
    ['0049301234567', '+49301234567'],
    ['10690', '10690'],
    ['abc', null],
    ['', null],
    ['+1'.repeat(20), null],
  ])('%s is %s', (written, number) => expect(normalNumber(written)).toBe(number));
  it.each(['STOP', 'stop.', '退订', ' TD ', 'T', '退 订！', 'ＥＮＤ', 'revoke'])(
    '%s asks for no more',
    (text) => expect(isOptOut(text)).toBe(true),
  );
  it.each(['please stop by', '不想退订', 'td ameritrade', ''])('%s does not', (text) =>
    expect(isOptOut(text)).toBe(false),
  );
});

const REQUEST = {
  text: '您好 "{id}" & {to}\n\\',
  idempotencyKey: 'key-1',
  conversationExternalId: '+8613800000000',
  recipientExternalId: '+86 138-0000-0000',
};

/** What is asked of the gateway, and how it ends, with these fields of the form. */
async function sentWith(fields: Record<string, string>, answer: Answer = answerWith(200, { ok: true })) {
  const sent: HttpRequest[] = [];
  const credentials = { number: '+86106', secret: 'x'.repeat(24), url: '/send', ...fields };
  let ended: unknown;
  await replayed(
    () => answer,
    { credentials },
    async (account) => {
      const http: AccountContext['http'] = {
        request: (request) => {
          sent.push(request);
          return account.http.request(request);
        },
      };
      ended = await sms.sendMessage({ ...account, http }, REQUEST);
    },
  );
  return { sent, ended };
}

describe('a request', () => {
  it('fills a JSON form in without breaking it', async () => {
    const { sent } = await sentWith({ body: '{"messages":[{"dst":"{to}","txt":"【店】{text}"}],"n":1}' });
    expect(sent[0]?.json).toEqual({
      messages: [{ dst: '+8613800000000', txt: `【店】${REQUEST.text}` }],
      n: 1,
    });
  });
  it('fills name and value pairs in', async () => {
    const { sent } = await sentWith({ body: 'mobile={to}&content={text}&from={from}' });
    expect(sent[0]?.form).toEqual({ mobile: '+8613800000000', content: REQUEST.text, from: '+86106' });
  });
  it('fills an address in', async () => {
    const { sent } = await sentWith({ method: 'get', url: '/send?to={to}&text={text}' });
    const url = new URL(sent[0]?.url ?? '');
    expect([url.searchParams.get('to'), url.searchParams.get('text')]).toEqual([
      '+8613800000000',
      REQUEST.text,
    ]);
    expect(sent[0]?.method).toBe('GET');
  });
  it('has the headers of the form, and no other line', async () => {
    const { sent } = await sentWith({ headers: 'X-Key: abc\nnonsense\nAuthorization: Basic eA==' });
    expect(sent[0]?.headers).toEqual({ 'x-key': 'abc', authorization: 'Basic eA==' });
  });
  it.each([
    ['without a rule', {}, answerWith(200, 'OK 17'), { kind: 'accepted', externalId: 'key-1' }],
    [
      'with an id',
      { idPath: 'data.0.id' },
      answerWith(200, { data: [{ id: 'm-1' }] }),
      { kind: 'accepted', externalId: 'm-1' },
    ],
    [
      'with a refusal',
      { successPath: 'code', successValue: '0' },
      answerWith(200, { code: 42, msg: '余额不足' }),
      { kind: 'rejected', error: { code: 'gateway_refused', detail: '余额不足' } },
    ],
    [
      'of another shape',
      { successPath: 'code', successValue: '0' },
      answerWith(200, {}),
      { kind: 'unknown' },
    ],
    ['without money', {}, answerWith(402, {}), { kind: 'rejected', error: { code: 'no_credit' } }],
    [
      'to a form that is none',
      { body: 'nonsense' },
      answerWith(200, {}),
      { kind: 'rejected', error: { code: 'bad_template' } },
    ],
    [
      'to a form that is half',
      { body: '{"a":' },
      answerWith(200, {}),
      { kind: 'rejected', error: { code: 'bad_template' } },
    ],
    ['to nowhere', { url: '' }, answerWith(200, {}), { kind: 'rejected', error: { code: 'no_gateway' } }],
  ])('answered %s ends right', async (_name, fields, answer, outcome) => {
    expect((await sentWith(fields as Record<string, string>, answer)).ended).toMatchObject(outcome);
  });
});

describe('what comes in', () => {
  const SECRET = 'x'.repeat(24);
  const credentials = { number: '+86106', secret: SECRET };
  const receivedAt = new Date('2026-11-21T22:30:00.000Z');
  const read = (body: string, type = 'application/json', more: Record<string, string> = {}) =>
    sms.push.read(
      { method: 'POST', query: {}, headers: { 'content-type': type }, body: Buffer.from(body), receivedAt },
      { ...credentials, ...more },
    )[0] ?? expect.unreachable();

  it('as a form is a message at the time of its arrival', () => {
    const { events } = read(
      'MessageSid=SM1&From=%2B4930123456&To=%2B86106&Body=STOP',
      'application/x-www-form-urlencoded',
    );
    expect(events).toMatchObject([
      {
        eventId: 'SM1',
        why: 'message',
        post: {
          text: 'STOP',
          tags: ['opt_out'],
          conversationExternalId: '+4930123456',
          occurredAt: '2026-11-21T22:30:00.000Z',
        },
      },
    ]);
  });
  it('by other names is found where the form says', () => {
    const more = { idField: 'a.b', fromField: 'who', textField: 'what' };
    const { events } = read('[{"a":{"b":9007199254740993},"who":"138","what":"在吗"}]', 'text/plain', more);
    expect(events).toMatchObject([{ eventId: '9007199254740993', post: { text: '在吗' } }]);
  });
  it('as reports tells only of what did not arrive', () => {
    const items = [
      { id: '1', to: '138', status: 'DELIVRD' },
      { id: '2', to: '138', status: 'UNDELIV', time: 1_763_764_200 },
      { id: '3' },
    ];
    const { events, refused } = read(JSON.stringify({ reports: items }));
    expect(events).toMatchObject([
      {
        eventId: 'report:2',
        post: { tags: ['bounce'], conversationExternalId: '138', occurredAt: '2025-11-21T22:30:00.000Z' },
      },
    ]);
    expect(refused.map(({ path }) => path)).toEqual(['items[2]']);
  });
  it('is believed by the word in its address too, and by no other', () => {
    const pushed = (token: string) => ({
      method: 'POST' as const,
      query: { token },
      headers: {},
      body: Buffer.from('{}'),
    });
    expect(sms.push.verify(pushed(SECRET), credentials, receivedAt).replayKey).toMatch(/^[\da-f]{64}$/);
    expect(() => sms.push.verify(pushed('y'), credentials, receivedAt)).toThrow('push_not_authentic');
    expect(() => sms.push.verify(pushed(''), { ...credentials, secret: '' }, receivedAt)).toThrow(
      'push_not_authentic',
    );
  });
});
