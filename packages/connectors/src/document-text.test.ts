import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { documentText } from './document-text.js';

const TEXT = '[{"text":"茶馆 café"}]';
const utf16 = Buffer.from(TEXT, 'utf16le');
const swapped = Buffer.from(utf16).swap16();

describe('documentText', () => {
  it.each<[string, Uint8Array]>([
    ['UTF-8', Buffer.from(TEXT)],
    ['gzip', gzipSync(TEXT)],
    ['UTF-16 with its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
    ['UTF-16 of the other order', Buffer.concat([Buffer.from([0xfe, 0xff]), swapped])],
    ['UTF-16 without a mark', utf16],
    ['packed UTF-16 of the other order without a mark', gzipSync(swapped)],
  ])('reads %s', (_how, bytes) => expect(documentText(bytes)).toBe(TEXT));
  it('reads GBK where it is no UTF-8', () =>
    expect(documentText(Buffer.from('5b22b2e8b9dd225d', 'hex'))).toBe('["茶馆"]'));
  it('reads Western letters where they are no Chinese', () =>
    expect(documentText(Buffer.from('"caf\xe9"', 'latin1'))).toBe('"café"'));
  it('keeps a text of which one letter is broken', () => {
    const text = documentText(Buffer.concat([Buffer.from('茶馆 café'), Buffer.from([0xe8])]));
    expect(text).toBe('茶馆 café\ufffd');
  });
  it('says that a packed file is cut', () =>
    expect(() => documentText(gzipSync(TEXT).subarray(0, 12))).toThrow(/not_json/));
});
