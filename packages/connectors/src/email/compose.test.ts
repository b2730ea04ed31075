import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { composed } from './compose.js';

const OCTETS = 'application/octet-stream';
const mailWith = async (...files: { name: string; mimeType: string; bytes: Buffer }[]) =>
  await composed(
    { address: 'shop@post.example', name: '小店' },
    { text: '见附件', idempotencyKey: 'k', createdAt: new Date(0), files },
    { messageId: 'm@post.example', to: 'ana@post.example', original: null, originalId: undefined },
  );

describe('files of a mail', () => {
  it.each([
    ['发票 2026（最终版）— 名字特别特别特别特别特别特别特别特别特别特别长.xlsx', OCTETS],
    ['a "b"; c%41*.pdf', 'application/pdf'],
    ['报告😀.eml', OCTETS],
    ['plain.bin', OCTETS],
  ])('arrive as they were with the name %s', async (name, mimeType) => {
    const bytes = Buffer.from(Array.from({ length: 3_000 }, (_, index) => index % 256));
    const { text, attachments } = await PostalMime.parse(await mailWith({ name, mimeType, bytes }));
    expect(attachments.map(({ filename }) => filename)).toEqual([name]);
    expect(Buffer.from(attachments[0]?.content as ArrayBuffer)).toEqual(bytes);
    expect(text?.trim()).toBe('见附件');
  });

  it('bear their names as RFC 2231 and as RFC 2047 want it, in lines of ASCII', async () => {
    const source = (
      await mailWith({ name: '发票.pdf', mimeType: OCTETS, bytes: Buffer.from('x') })
    ).toString();
    expect(source).toContain("filename*0*=utf-8''%E5%8F%91%E7%A5%A8.pdf");
    expect(source).toMatch(/Content-Type: application\/pdf; name="=\?UTF-8\?Q\?=E5=8F=91=E7=A5=A8=2Epdf\?="/);
    expect(Buffer.byteLength(source)).toBe(source.length);
    expect(Math.max(...source.split('\r\n').map(({ length }) => length))).toBeLessThanOrEqual(78);
  });

  it('that are mails themselves are not sent under a type that forbids base64', async () => {
    const source = (await mailWith({ name: 'a.eml', mimeType: OCTETS, bytes: Buffer.from('x') })).toString();
    expect(source).not.toContain('message/rfc822');
  });

  it('stand behind the same boundary on each try', async () => {
    const file = { name: 'a.txt', mimeType: OCTETS, bytes: Buffer.from('x') };
    const [first, second] = await Promise.all([mailWith(file), mailWith(file)]);
    const header = (mail: Buffer) =>
      mail
        .toString()
        .split('\r\n\r\n')[0]
        ?.replace(/boundary=\S+/, '');
    expect(header(first)).toBe(header(second));
  });
});
