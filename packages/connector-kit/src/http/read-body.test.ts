import { describe, expect, it } from 'vitest';
import { decodeText } from './read-body.js';

// "中文" in GBK.
const GBK = Buffer.from('d6d0cec4', 'hex');
const xml = (encoding: string, words: Buffer) =>
  Buffer.concat([Buffer.from(`<?xml version="1.0" encoding="${encoding}"?><a>`), words, Buffer.from('</a>')]);

describe('decodeText', () => {
  it.each([
    ['the charset of the content type', GBK, 'text/plain; charset=GBK'],
    ['UTF-8 without one', Buffer.from('中文'), undefined],
    ['UTF-8 for a charset that nobody knows', Buffer.from('中文'), 'text/plain; charset=klingon'],
    ['a byte order mark before all else', Buffer.from('\ufeff中文', 'utf16le'), 'text/plain; charset=gbk'],
    ['a UTF-8 mark', Buffer.from('\ufeff中文'), 'text/plain; charset=gbk'],
  ])('believes %s', (_what, body, type) => expect(decodeText(body, type)).toBe('中文'));
  it.each([
    ['GBK', 'gbk', GBK, 'text/xml'],
    ['GB2312', 'GB2312', GBK, undefined],
    ['GB18030', 'gb18030', Buffer.from('95329031', 'hex'), 'application/rss+xml'],
    ['GBK under a content type that cannot be true', 'gbk', GBK, 'text/xml; charset=utf-8'],
  ])('reads an XML declaration of %s', (_what, encoding, words, type) => {
    const text = decodeText(xml(encoding, words), type);
    expect(text.slice(text.indexOf('<a>') + 3, -4)).toBe(words === GBK ? '中文' : '𠂇');
  });
  it('believes the content type more than the declaration where both can be', () => {
    expect(decodeText(xml('gbk', Buffer.from('中文')), 'text/xml; charset=utf-8')).toContain('<a>中文</a>');
  });
  it('never throws', () => {
    expect(decodeText(Buffer.from('ff00fe', 'hex'), 'text/xml; charset=utf-8')).toContain('\ufffd');
  });
});
