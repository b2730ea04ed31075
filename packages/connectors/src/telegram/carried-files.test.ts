import type { AccountContext, MediaFile } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { type Answer, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { telegram } from './connector.js';

/** Without a chat for files: answers need none. */
const FACTS: Partial<AccountContext> = {
  credentials: { botToken: '555:secret' },
  account: { externalId: '555', handle: 'brand_help_bot' },
};
const MADE = { message_id: 9, date: 1_700_000_000, chat: { id: 7_100, type: 'private' } };
const ok = (result: unknown) => answerWith(200, { ok: true, result });
const refusal = (error_code: number, description: string, parameters?: object) =>
  answerWith(error_code, { ok: false, error_code, description, parameters });
const file = (mimeType: string, name: string, size = 3): MediaFile => ({
  bytes: new Uint8Array(size).fill(7),
  mimeType,
  name,
});
const PNG = file('image/png', '包裹.png');
const PDF = file('application/pdf', 'a.pdf');

const MESSAGE = { idempotencyKey: 'k', conversationExternalId: '7100', recipientExternalId: '7100' };
const REPLY = { idempotencyKey: 'k', replyTo: { externalId: '-1001:7' } };

async function sent(
  files: readonly MediaFile[],
  text = '您好',
  answers: readonly Answer[] = [ok(files.length > 1 ? files.map(() => MADE) : MADE)],
  call: (account: AccountContext) => Promise<unknown> = (account) =>
    telegram.sendMessage(account, { ...MESSAGE, text, files }),
) {
  let at = 0;
  return await replayed(
    () => answers[Math.min(at++, answers.length - 1)] ?? expect.unreachable(),
    FACTS,
    async (account, asked) => ({
      end: await call(account),
      calls: asked.map(({ path, body }) => ({ method: path.split('/').at(-1), fields: fieldsOf(body) })),
    }),
  );
}

/** The fields of a form; of a file, its name and its size. */
function fieldsOf(body: string): Record<string, string> {
  const boundary = body.slice(0, body.indexOf('\r\n'));
  const parts = body.split(boundary).slice(1, -1);
  return Object.fromEntries(
    parts.map((part) => {
      const [head = '', content = ''] = part.split('\r\n\r\n');
      const name = /name="([^"]+)"/.exec(head)?.[1] ?? '';
      const fileName = /filename="([^"]+)"/.exec(head)?.[1];
      const value = content.replace(/\r\n$/, '');
      return [name, fileName === undefined ? value : `${fileName} ${value.length}`];
    }),
  );
}

describe('files of an answer', () => {
  it.each([
    ['a photo', PNG, 'sendPhoto', 'photo'],
    ['a video', file('video/mp4', 'a.mp4'), 'sendVideo', 'video'],
    ['sound', file('audio/mpeg', 'a.mp3'), 'sendAudio', 'audio'],
    ['a document', PDF, 'sendDocument', 'document'],
    [
      'a picture too large for a photo',
      file('image/png', 'b.png', 10 * 1024 * 1024 + 1),
      'sendDocument',
      'document',
    ],
  ])('%s goes with its words in one call', async (_name, each, method, field) => {
    const { end, calls } = await sent([each]);
    expect(end).toMatchObject({ kind: 'accepted', externalId: '7100:9' });
    const { name, bytes } = each;
    expect(calls).toEqual([
      { method, fields: { chat_id: '7100', caption: '您好', [field]: `${name} ${bytes.length}` } },
    ]);
  });
  it('may have no words', async () => {
    expect((await sent([PNG], '')).calls[0]?.fields).toEqual({ chat_id: '7100', photo: '包裹.png 3' });
  });
  it.each([
    ['photos and videos', [PNG, file('video/mp4', 'a.mp4')], ['photo', 'video']],
    ['documents', [PDF, PDF], ['document', 'document']],
    ['sound', [file('audio/mpeg', 'a.mp3'), file('audio/mpeg', 'b.mp3')], ['audio', 'audio']],
    ['what does not mix, as documents', [PNG, PDF], ['document', 'document']],
    ['photos and sound, as documents', [PNG, file('audio/mpeg', 'a.mp3')], ['document', 'document']],
  ])('of several are one album of %s', async (_name, files, types) => {
    const { end, calls } = await sent(files);
    expect(end).toMatchObject({ kind: 'accepted', externalId: '7100:9' });
    expect(calls.map(({ method }) => method)).toEqual(['sendMediaGroup']);
    const { media = '', ...fields } = calls[0]?.fields ?? {};
    expect(JSON.parse(media)).toEqual(
      types.map((type, index) => ({
        type,
        media: `attach://file${index}`,
        ...(index === 0 && { caption: '您好' }),
      })),
    );
    expect(fields).toEqual({
      chat_id: '7100',
      ...Object.fromEntries(
        files.map(({ name, bytes }, index) => [`file${index}`, `${name} ${bytes.length}`]),
      ),
    });
  });
  it('stand below the message of a group that they answer, also where the group has moved', async () => {
    const reply = (account: AccountContext) =>
      telegram.reply(account, { ...REPLY, text: 'ok', files: [PNG] });
    const moved = refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: -1_002,
    });
    const made = ok({ ...MADE, chat: { id: -1_002, type: 'supergroup', title: 'g' } });
    const { end, calls } = await sent([PNG], 'ok', [moved, made], reply);
    expect(end).toMatchObject({ kind: 'accepted', externalId: '-1002:9' });
    expect(calls.map(({ fields }) => fields.chat_id)).toEqual(['-1001', '-1002']);
    expect(calls[1]?.fields.reply_parameters).toBe('{"message_id":7}');
  });
  it('go into the topic of a person who wrote to the channel', async () => {
    const conversation = { ...MESSAGE, conversationExternalId: '-1001:5' };
    const { calls } = await sent([PNG], '', [ok(MADE)], (account) =>
      telegram.sendMessage(account, { ...conversation, text: '', files: [PNG] }),
    );
    const fields = { chat_id: '-1001', direct_messages_topic_id: '5', photo: '包裹.png 3' };
    expect(calls[0]?.fields).toEqual(fields);
  });
  it('are sent once where nobody can tell whether they arrived', async () => {
    const { end, calls } = await sent([PNG], 'ok', [answerWith(502, '<html>')]);
    expect(end).toMatchObject({ kind: 'unknown' });
    expect(calls).toHaveLength(1);
  });
});

describe('files that are refused', () => {
  it.each([
    ['caption_too_long', [PNG], `${'😀'.repeat(512)}.`],
    ['too_many_files', Array.from({ length: 11 }, () => PNG), 'ok'],
    ['file_too_large', [file('video/mp4', 'a.mp4', 50 * 1024 * 1024 + 1)], 'ok'],
  ])('%s: nothing is sent', async (code, files, text) => {
    const { end, calls } = await sent(files, text);
    expect(end).toMatchObject({ kind: 'rejected', error: { code } });
    expect(calls).toEqual([]);
  });
  it('a caption may have 1024 units', async () => {
    expect((await sent([PNG], '😀'.repeat(512))).calls).toHaveLength(1);
  });
  it.each([
    ['Bad Request: message caption is too long', 'caption_too_long'],
    ['Bad Request: IMAGE_PROCESS_FAILED', 'file_not_usable'],
    ['Bad Request: PHOTO_INVALID_DIMENSIONS', 'file_not_usable'],
    ['Request Entity Too Large', 'file_too_large'],
    ['Bad Request: not enough rights to send photos to the chat', 'rights_missing'],
  ])('by Telegram: %s', async (words, code) => {
    const { end } = await sent([PNG], 'ok', [refusal(/Entity/.test(words) ? 413 : 400, words)]);
    expect(end).toMatchObject({ kind: 'rejected', error: { code, detail: words } });
  });
});
