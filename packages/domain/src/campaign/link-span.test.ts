import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLinks, replaceLinks } from './link-span.js';

const urls = (text: string) => findLinks(text).map(({ url }) => url);

describe('links of a text', () => {
  it.each([
    ['Look: https://shop.example/spring.', ['https://shop.example/spring']],
    ['新品上线https://shop.example/a，欢迎选购！', ['https://shop.example/a']],
    ['详情见https://shop.example/a看这里', ['https://shop.example/a']],
    ['（https://shop.example/a?x=1&y=%E4%BD%A0#top）。', ['https://shop.example/a?x=1&y=%E4%BD%A0#top']],
    [
      '「https://shop.example/」、"http://b.example:8080/x"',
      ['https://shop.example/', 'http://b.example:8080/x'],
    ],
    ['(see https://en.example/wiki/Tea_(drink))', ['https://en.example/wiki/Tea_(drink)']],
    ['https://a.example/~ and https://a.example/x!?', ['https://a.example/', 'https://a.example/x']],
    [
      'https://münchen.example/straße, https://例子.中国/a',
      ['https://münchen.example/straße', 'https://例子.中国/a'],
    ],
    ['https://shop.example看这里 https://shop.example', ['https://shop.example', 'https://shop.example']],
    ['no ftp://a.example, no https://, no https://a.example_b, no https://[::1]/x', []],
    ['HTTPS://Shop.Example/A?B', ['HTTPS://Shop.Example/A?B']],
  ])('%s', (text, expected) => {
    expect(urls(text)).toEqual(expected);
  });

  it('keeps everything between them', () => {
    const text = 'a https://x.example/1，b（https://y.example/2）c';
    expect(replaceLinks(text, (url) => `<${url.length}>`)).toBe('a <19>，b（<19>）c');
  });
});

const label = fc.stringMatching(/^[a-z0-9]{1,8}$/);
const path = fc.stringMatching(/^(\/[A-Za-z0-9_%=+-]{0,6}){0,3}$/);
const query = fc.stringMatching(/^(\?[a-z]{1,3}=[A-Za-z0-9%&=_-]{1,8})?(#[A-Za-z0-9/_-]{1,5})?$/);
const url = fc.tuple(label, path, query).map(([host, after, end]) => `https://${host}.example${after}${end}`);
const between = fc.stringMatching(/^[ \n，。！？；：、（）《》「」『』【】“”‘’…一二看这里]{1,6}$/);

describe('any text with links', () => {
  it('gives back each link whole, whatever Chinese marks and words stand around', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(between, url), { maxLength: 5 }), between, (pairs, last) => {
        const text = pairs.map((pair) => pair.join('')).join('') + last;
        expect(urls(text)).toEqual(pairs.map(([, each]) => each));
      }),
    );
  });

  it('exchanges links so that the new ones are found again and nothing else moves', () => {
    const noise = fc.string({
      unit: fc.constantFrom(
        ...'ab1 ._-~:/?#[]()!$&\'*+,;=%@{}"<>|\\，。（）看é',
        'https://',
        'http://a.example',
      ),
      maxLength: 60,
    });
    fc.assert(
      fc.property(noise, (text) => {
        const short = 'https://hub.example/l/Abc2345';
        const spans = findLinks(text);
        const exchanged = replaceLinks(text, () => short);
        expect(urls(exchanged)).toEqual(spans.map(() => short));
        const gaps = [...spans, { from: text.length }].map(({ from }, i) =>
          text.slice(spans[i - 1]?.to ?? 0, from),
        );
        expect(exchanged.split(short)).toEqual(gaps);
      }),
      { numRuns: 500 },
    );
  });
});
