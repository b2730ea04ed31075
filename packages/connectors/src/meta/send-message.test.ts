import type { MessageRequest } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { type Answer, type Asked, answerWith, replayed } from '../testing/recorded-exchanges.js';
import type { Platform } from './message-attachment.js';
import { COMMENT_PREFIX, messageSender } from './send-message.js';

const LATE = answerWith(400, {
  error: { code: 10, error_subcode: 2018278, message: 'outside of allowed window' },
});
const BROKEN = answerWith(500, { error: { code: 2, message: 'Service temporarily unavailable' } });
const SENT = answerWith(200, { recipient_id: '7', message_id: 'm_1' });
const BROUGHT = answerWith(200, { attachment_id: '1857777774821032' });
const REQUEST = { text: '您好', idempotencyKey: 'k', conversationExternalId: '7', recipientExternalId: '7' };
const PICTURE = { bytes: Buffer.from('PNG'), mimeType: 'image/png', name: '包裹.png' };

const isUpload = ({ path }: Asked) => path.endsWith('/message_attachments');

function sending(
  request: Partial<MessageRequest>,
  answer: (asked: Asked) => Answer = (asked) => (isUpload(asked) ? BROUGHT : SENT),
  settings: Record<string, string> = {},
  platform: Platform = 'messenger',
) {
  return replayed(answer, { settings }, async (account, asked) => ({
    outcome: await messageSender(platform)(account, { ...REQUEST, ...request }),
    asked,
    bodies: asked.filter((each) => !isUpload(each)).map(({ body }) => JSON.parse(body) as object),
  }));
}

describe('a private message', () => {
  it('answers inside of the window', async () => {
    const { outcome, bodies } = await sending({});
    expect(outcome).toEqual({ kind: 'accepted', externalId: 'm_1' });
    expect(bodies).toEqual([
      { recipient: { id: '7' }, messaging_type: 'RESPONSE', message: { text: '您好' } },
    ]);
  });

  it('ends with the closed window without a human agent', async () => {
    const { outcome, bodies } = await sending({}, () => LATE);
    expect(outcome).toMatchObject({ kind: 'rejected', error: { code: 'window_closed' } });
    expect(bodies).toHaveLength(1);
  });

  it('goes on as a human agent where the account has one, file and words alike', async () => {
    const answer = ({ body }: Asked) => (body.includes('RESPONSE') ? LATE : SENT);
    const { outcome, bodies } = await sending({ media: ['image:12'] }, answer, { humanAgent: 'on' });
    expect(outcome).toMatchObject({ kind: 'accepted' });
    expect(bodies).toMatchObject([
      { messaging_type: 'RESPONSE', message: { attachment: {} } },
      { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT', message: { attachment: {} } },
      { messaging_type: 'RESPONSE', message: { text: '您好' } },
      { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT', message: { text: '您好' } },
    ]);
  });

  it('answers a comment in private, with one thing', async () => {
    const to = { conversationExternalId: `${COMMENT_PREFIX}12_34` };
    expect((await sending(to)).bodies).toMatchObject([{ recipient: { comment_id: '12_34' } }]);
    const both = await sending({ ...to, media: ['image:12'] });
    expect(both.outcome).toMatchObject({ kind: 'rejected', error: { code: 'one_thing_per_message' } });
    expect(both.bodies).toEqual([]);
  });

  it('sends a file by its public address', async () => {
    const { bodies } = await sending({ text: '', media: ['https://files.example/a.png?x=1'] });
    expect(bodies).toMatchObject([
      { message: { attachment: { type: 'image', payload: { url: 'https://files.example/a.png?x=1' } } } },
    ]);
  });

  it('sends the file first and the words after it, which stand for both', async () => {
    let count = 0;
    const answer = () => answerWith(200, { recipient_id: '7', message_id: `m_${++count}` });
    const { outcome, bodies } = await sending({ media: ['file:12'] }, answer);
    expect(outcome).toEqual({ kind: 'accepted', externalId: 'm_2' });
    expect(bodies).toMatchObject([
      { message: { attachment: { type: 'file', payload: { attachment_id: '12' } } } },
      { message: { text: '您好' } },
    ]);
  });

  it('sends no words after a file that is refused, or in doubt', async () => {
    const late = await sending({ media: ['image:12'] }, () => LATE);
    expect(late.outcome).toMatchObject({ kind: 'rejected', error: { code: 'window_closed' } });
    const broken = await sending({ media: ['image:12'] }, () => BROKEN);
    expect(broken.outcome).toMatchObject({ kind: 'unknown' });
    expect([late.bodies.length, broken.bodies.length]).toEqual([1, 1]);
  });

  it('says what has arrived where the words did not follow, and where nobody knows', async () => {
    const wordsEnd =
      (end: Answer) =>
      ({ body }: Asked) =>
        body.includes('"text"') ? end : SENT;
    const late = await sending({ media: ['image:12'] }, wordsEnd(LATE));
    expect(late.outcome).toMatchObject({ kind: 'rejected', error: { code: 'sent_in_part' } });
    const broken = await sending({ media: ['image:12'] }, wordsEnd(BROKEN));
    expect(broken.outcome).toMatchObject({ kind: 'unknown', error: { code: 'sent_in_part' } });
  });

  it.each([
    [{ text: ' ' }, 'nothing_to_send'],
    [{ media: ['image:1', 'image:2'] }, 'too_many_files'],
    [{ text: '字'.repeat(2001), media: ['image:1'] }, 'text_too_long'],
  ])('that cannot go whole is not begun: %o', async (request, code) => {
    const { outcome, asked } = await sending(request);
    expect(outcome).toMatchObject({ kind: 'rejected', error: { code } });
    expect(asked).toEqual([]);
  });
});

describe('a message on Instagram', () => {
  const onInstagram = (request: Partial<MessageRequest>, answer?: (asked: Asked) => Answer) =>
    sending(request, answer, {}, 'instagram');

  it('brings the file that it carries, then sends it, then the words', async () => {
    const { outcome, asked, bodies } = await onInstagram({ files: [PICTURE] });
    expect(outcome).toMatchObject({ kind: 'accepted' });
    expect(asked[0]?.path).toMatch(/\/me\/message_attachments$/);
    expect(asked[0]?.body).toContain('name="platform"\r\n\r\ninstagram');
    expect(asked[0]?.body).toContain('name="filedata"; filename="file.png"');
    expect(bodies).toMatchObject([
      { message: { attachment: { type: 'MEDIA_SHARE', payload: { id: '1857777774821032' } } } },
      { message: { text: '您好' } },
    ]);
  });

  it('has not left where its file could not be brought', async () => {
    const { outcome, bodies } = await onInstagram({ files: [PICTURE] }, () => BROKEN);
    expect([outcome.kind, bodies]).toEqual(['not_sent', []]);
  });

  it.each([
    [{ ...PICTURE, mimeType: 'image/webp' }, 'file_refused'],
    [{ ...PICTURE, bytes: Buffer.alloc(8 * 1024 * 1024 + 1) }, 'picture_too_large'],
    [{ ...PICTURE, mimeType: 'video/mp4', bytes: Buffer.alloc(25 * 1024 * 1024 + 1) }, 'file_too_large'],
  ])('takes no other files than it can carry', async (file, code) => {
    const { outcome, asked } = await onInstagram({ files: [file] });
    expect(outcome).toMatchObject({ kind: 'rejected', error: { code } });
    expect(asked).toEqual([]);
  });

  it('is counted in bytes before its file leaves', async () => {
    const withText = (count: number) => onInstagram({ text: '字'.repeat(count), files: [PICTURE] });
    expect((await withText(333)).outcome.kind).toBe('accepted');
    expect((await withText(334)).outcome).toMatchObject({
      error: { code: 'text_too_long' },
    });
  });
});
