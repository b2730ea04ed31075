import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FoundMail, type MailAccount, toEvent } from './map.js';
import { ownMessageId } from './message-id.js';
import { readMail } from './read-mail.js';

const ACCOUNT: MailAccount = { address: 'support@shop.example', name: 'Shop', password: 'sesame' };
const RECEIVED = new Date('2026-11-21T22:30:00.000Z');

const mailOf = (headers: Record<string, string>, body = 'hello') => {
  const lines = Object.entries({
    From: 'Ana <ana@post.example>',
    To: 'Shop <support@shop.example>',
    Subject: 'Parcel',
    'Message-ID': '<m1@post.example>',
    ...headers,
  })
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}\r\n`);
  return `${lines.join('')}\r\n${body}`;
};

async function mapped(source: string | Uint8Array, found: Partial<FoundMail> = {}) {
  const bytes = typeof source === 'string' ? Buffer.from(source) : source;
  const mail = await readMail(bytes);
  if (!mail) throw new Error('no mail');
  const event = toEvent(
    mail,
    { source: bytes, receivedAt: RECEIVED, isSent: false, isCut: false, ...found },
    ACCOUNT,
  );
  if (event.type !== 'post') throw new Error('no post');
  return event.post;
}

describe('a mail', () => {
  it('is a private message with its subject', async () => {
    expect(await mapped(mailOf({}))).toEqual({
      externalId: 'm1@post.example',
      kind: 'dm',
      visibility: 'direct',
      author: { externalId: 'ana@post.example', handle: 'ana@post.example', displayName: 'Ana' },
      text: 'Parcel\n\nhello',
      mentions: [],
      tags: [],
      media: [],
      conversationExternalId: expect.stringMatching(/^c[\da-f]{24}$/),
      occurredAt: '2026-11-21T22:30:00.000Z',
    });
  });
  it('with the same thread is in the same conversation, of the same person', async () => {
    const first = await mapped(mailOf({}));
    const answer = {
      'Message-ID': '<m2@post.example>',
      'In-Reply-To': '<m1@post.example>',
      Subject: 'Re: Parcel',
    };
    const second = await mapped(mailOf(answer, 'and?'));
    const third = await mapped(
      mailOf({ ...answer, 'Message-ID': '<m3@x>', References: '<m1@post.example>\r\n <m2@post.example>' }),
    );
    expect(second).toMatchObject({ text: 'and?', parentExternalId: 'm1@post.example' });
    expect(new Set([first, second, third].map((each) => each.conversationExternalId)).size).toBe(1);
    const stranger = await mapped(mailOf({ ...answer, From: 'eve@post.example' }));
    expect(stranger.conversationExternalId).not.toBe(first.conversationExternalId);
  });
  it('that answers a mail of ours comes back to its conversation, whoever wrote it', async () => {
    const { conversationExternalId = '' } = await mapped(mailOf({}));
    const own = ownMessageId('delivery.1', conversationExternalId, ACCOUNT);
    const answer = await mapped(
      mailOf({ From: 'colleague@post.example', 'Message-ID': '<m9@x>', 'In-Reply-To': `<${own}>` }),
    );
    expect(answer.conversationExternalId).toBe(conversationExternalId);
    const forged = `${own.slice(0, 60)}${'0'.repeat(8)}@shop.example`;
    const other = await mapped(mailOf({ 'Message-ID': '<m10@x>', 'In-Reply-To': `<${forged}>` }));
    expect(other.conversationExternalId).not.toBe(conversationExternalId);
  });
  it('of ours is an echo where we made it or it lay among the sent ones', async () => {
    const { conversationExternalId = '' } = await mapped(mailOf({}));
    const own = {
      From: 'Shop <Support@shop.example>',
      To: 'ana@post.example',
      'In-Reply-To': '<m1@post.example>',
    };
    const made = ownMessageId('delivery.1', conversationExternalId, ACCOUNT);
    expect(await mapped(mailOf({ ...own, 'Message-ID': `<${made}>` }))).toMatchObject({
      isEcho: true,
      externalId: made,
      conversationExternalId,
      author: { externalId: 'support@shop.example' },
    });
    expect(await mapped(mailOf({ ...own, 'Message-ID': '<phone@x>' }), { isSent: true })).toMatchObject({
      isEcho: true,
      conversationExternalId,
    });
    const forged = await mapped(mailOf({ ...own, 'Message-ID': '<phone@x>' }));
    expect(forged.isEcho).toBeUndefined();
    expect(forged.author.externalId).toBe('unverified:support@shop.example');
  });
  it('of a form on a web site is of who is to be answered', async () => {
    const form = { From: 'support@shop.example', 'Reply-To': 'Bo <bo@post.example>' };
    expect((await mapped(mailOf(form))).author).toMatchObject({
      externalId: 'bo@post.example',
      displayName: 'Bo',
    });
  });
  it('without an id is known by its content', async () => {
    const source = mailOf({ 'Message-ID': '' });
    const [first, second] = [await mapped(source), await mapped(source)];
    expect(first.externalId).toMatch(/^sha256:/);
    expect(second.externalId).toBe(first.externalId);
    expect((await mapped(mailOf({ 'Message-ID': `<${'x'.repeat(900)}@x>` }))).externalId).toMatch(/^sha256:/);
  });
  it('has its files', async () => {
    const body =
      '--b\r\nContent-Type: text/plain\r\n\r\nsee\r\n--b\r\nContent-Type: image/png; name="=?UTF-8?B?5YyF6KO5LnBuZw==?="\r\n' +
      'Content-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b\r\n' +
      'Content-Type: application/pdf\r\nContent-Disposition: attachment; filename="a.pdf"\r\n\r\nx\r\n--b--';
    const { media, text } = await mapped(mailOf({ 'Content-Type': 'multipart/mixed; boundary=b' }, body));
    expect(text).toBe('Parcel\n\nsee');
    expect(media).toEqual([
      { kind: 'image', url: 'mid:m1%40post.example/1', alt: '包裹.png' },
      { kind: 'file', url: 'mid:m1%40post.example/2', alt: 'a.pdf' },
    ]);
  });
  it('of markup only keeps the markup, with its subject escaped', async () => {
    const headers = { 'Content-Type': 'text/html; charset=utf-8', Subject: '<script>x' };
    const post = await mapped(mailOf(headers, '<p>hi</p><blockquote type="cite">old</blockquote>'));
    expect(post.html).toBe('<p><strong>&#60;script&#62;x</strong></p><p>hi</p>');
    expect(post.quoted).toBe('old');
  });
  it('that is cut says so', async () => {
    expect((await mapped(mailOf({}), { isCut: true })).tags).toEqual(['cut']);
  });
});

describe('automatic mail is marked', () => {
  it.each([
    ['auto_reply', { 'Auto-Submitted': 'auto-replied' }],
    ['auto_reply', { Subject: '自动回复: 包裹' }],
    ['auto_reply', { 'X-Autoreply': 'yes' }],
    ['auto_reply', { Precedence: 'auto_reply' }],
    ['list', { 'List-Id': '<news.post.example>' }],
    ['list', { Precedence: 'bulk' }],
    ['bounce', { From: 'MAILER-DAEMON@mx.example' }],
    ['bounce', { 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b' }],
  ])('as %s by %o', async (tag, headers) => {
    const post = await mapped(mailOf(headers as Record<string, string>));
    expect(post.tags).toEqual([tag]);
    expect(post.author.isBot).toBe(tag === 'auto_reply' ? undefined : true);
  });
  it('and no other', async () => {
    expect((await mapped(mailOf({ 'Auto-Submitted': 'no', Subject: 'Automatic door' }))).tags).toEqual([]);
  });
  it('and a bounce comes to the conversation of what came back', async () => {
    const { conversationExternalId = '' } = await mapped(mailOf({}));
    const own = ownMessageId('delivery.2', conversationExternalId, ACCOUNT);
    const body =
      '--b\r\nContent-Type: text/plain\r\n\r\nUser unknown\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n' +
      `Action: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <${own}>\r\n\r\n--b--`;
    const type = 'multipart/report; report-type=delivery-status; boundary=b';
    const post = await mapped(
      mailOf({ From: 'mailer-daemon@mx.example', 'Content-Type': type, 'Message-ID': '<d@mx>' }, body),
    );
    expect(post.conversationExternalId).toBe(conversationExternalId);
    expect(post.text).toContain('User unknown');
  });
});

describe('charsets', () => {
  const GBK = { 您好: [0xc4, 0xfa, 0xba, 0xc3], 包裹: [0xb0, 0xfc, 0xb9, 0xfc] };
  it.each([
    ['GBK', 'gbk'],
    ['GB2312', 'gb2312'],
    ['GB18030', 'gb18030'],
  ])('%s is read in the body', async (_name, charset) => {
    const head = Buffer.from(mailOf({ 'Content-Type': `text/plain; charset=${charset}` }, ''));
    expect((await mapped(Buffer.concat([head, Buffer.from(GBK.您好)]))).text).toBe('Parcel\n\n您好');
  });
  it('encoded words are read, also in GBK and cut in the middle', async () => {
    const subject = '=?gbk?B?xPq6ww==?= =?UTF-8?Q?=E5=8C=85=E8=A3=B9?=';
    expect(
      (await mapped(mailOf({ Subject: subject, From: '=?gb2312?B?sPy5/A==?= <b@x.example>' }))).text,
    ).toBe('您好包裹\n\nhello');
  });
  it('raw GBK in a header is read', async () => {
    const [before, after] = mailOf({ Subject: '@@' }).split('@@') as [string, string];
    const source = Buffer.concat([Buffer.from(before), Buffer.from(GBK.包裹), Buffer.from(after)]);
    expect((await mapped(source)).text).toBe('包裹\n\nhello');
  });
  it('an unknown charset loses no mail', async () => {
    const post = await mapped(mailOf({ 'Content-Type': 'text/plain; charset=x-nonsense' }));
    expect(post.text).toBe('Parcel\n\nhello');
  });
});

describe('hostile mail', () => {
  it.each([
    [
      'an open boundary',
      mailOf({ 'Content-Type': 'multipart/mixed; boundary=b' }, '--b\r\nContent-Type: text/plain\r\n\r\nhi'),
    ],
    [
      'nested parts',
      mailOf(
        { 'Content-Type': 'multipart/mixed; boundary=b' },
        '--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n'.repeat(25),
      ),
    ],
    ['broken base64', mailOf({ 'Content-Transfer-Encoding': 'base64' }, '!!!!\u0000====aGk=')],
    ['no sender', mailOf({ From: '' })],
    ['a sender of control characters', mailOf({ From: '"\u0001" <a\u0000b@x>' })],
    ['headers only', 'From: a@b.example\r\nMessage-ID: <x@y>\r\n'],
  ])('with %s is still a message', async (_name, source) => {
    const post = await mapped(source);
    expect(post.externalId).not.toBe('');
    expect(post.author.externalId).not.toBe('');
  });
  it('of anything never throws', async () => {
    const line = fc.oneof(
      fc.constantFrom(
        'From: a@b.example',
        'Content-Type: multipart/report; boundary="x"',
        '--x',
        '',
        'References: <a@b> <',
      ),
      fc.string({ unit: 'binary' }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 30 }), async (lines) => {
        const bytes = Buffer.from(lines.join('\r\n'));
        const mail = await readMail(bytes);
        if (mail)
          expect(
            toEvent(mail, { source: bytes, receivedAt: RECEIVED, isSent: false, isCut: false }, ACCOUNT).type,
          ).toBe('post');
      }),
      { numRuns: 200 },
    );
  });
});
