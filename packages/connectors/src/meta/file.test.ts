import { describe, expect, it } from 'vitest';
import { type Answer, type Asked, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { file } from './file.js';

const CREDENTIALS = { accessToken: 'T1', clientSecret: 's' };
const ENDED: Answer = {
  status: 403,
  headers: { 'content-type': 'text/plain' },
  body: 'URL signature expired',
};
const BYTES: Answer = { status: 200, headers: { 'content-type': 'image/png' }, body: 'PNG' };

/** Reads a file at an address below the account's; what was asked for it. */
const reading = (path: string, answer: (asked: Asked) => Answer) =>
  replayed(answer, { credentials: CREDENTIALS }, async (account, asked) => {
    const read = file(account, `${account.baseUrl}${path}`, 1000);
    return { read: await read.catch((error: unknown) => error), asked };
  });

describe('a file of a message', () => {
  it('is read by its address, and the token stays at home', async () => {
    const { read, asked } = await reading('/photos/1?oh=a', () => BYTES);
    expect(read).toEqual({ bytes: Buffer.from('PNG') });
    expect(asked[0]?.query.toString()).toBe('oh=a');
  });

  it('is said to have ended where its address has', async () => {
    expect((await reading('/photos/1', () => ENDED)).read).toMatchObject({
      kind: 'rejected',
      code: 'file_expired',
    });
    expect((await reading('/photos/1', () => ({ ...ENDED, status: 404 }))).read).toMatchObject({
      code: 'file_gone',
    });
  });

  it('without an address is asked for at its message', async () => {
    let host = '';
    const answer = ({ path }: Asked) =>
      path.endsWith('/attachments')
        ? answerWith(200, { data: [{ id: '1', mime_type: 'audio/mp4', file_url: `${host}/voice.mp4` }] })
        : BYTES;
    await replayed(answer, { credentials: CREDENTIALS }, async (account, asked) => {
      host = account.baseUrl;
      const read = await file(account, 'https://graph.facebook.com/v25.0/m_a%2Fb/attachments', 1000);
      expect(read?.bytes).toEqual(Buffer.from('PNG'));
      expect(asked.map(({ path }) => path)).toEqual(['/v25.0/m_a%2Fb/attachments', '/voice.mp4']);
      expect(asked[1]?.query.has('appsecret_proof')).toBe(false);
    });
  });

  it('that its message no longer has is gone', async () => {
    const { read } = await reading('/v25.0/m_1/attachments', () => answerWith(200, { data: [] }));
    expect(read).toMatchObject({ code: 'file_gone' });
  });

  it('of elsewhere is not ours to read', async () => {
    await replayed(
      () => BYTES,
      {},
      async (account, asked) => {
        expect(await file(account, 'https://example.org/a.png', 1000)).toBeNull();
        expect(await file(account, 'https://notfbcdn.net/a.png', 1000)).toBeNull();
        expect(asked).toEqual([]);
      },
    );
  });
});
