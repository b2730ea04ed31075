import { describe, expect, it } from 'vitest';
import { linkedHtml } from './linked-html.js';

const link = (text: string, words: string, url: string) => ({
  offset: text.indexOf(words),
  length: words.length,
  url,
});

describe('linkedHtml', () => {
  it('keeps the addresses behind words, and the words as they are', () => {
    const text = '🎉 a<b\n这里和shop.example/th...';
    const links = [
      link(text, 'shop.example/th...', 'https://shop.example/the-whole?a=1&b="2"'),
      link(text, '这里', 'https://shop.example/a'),
    ];
    expect(linkedHtml(text, links)).toBe(
      '🎉 a&lt;b<br><a href="https://shop.example/a">这里</a>和<a href="https://shop.example/the-whole?a=1&amp;b=&quot;2&quot;">shop.example/th...</a>',
    );
  });
  it.each([
    ['no link', 'a', []],
    [
      'an address that is told whole',
      'a.example/b',
      [link('a.example/b', 'a.example/b', 'https://a.example/b/')],
    ],
    ['one of another kind', '这里', [link('这里', '这里', 'javascript:alert(1)')]],
    ['one beyond the text', '这里', [{ offset: 1, length: 9, url: 'https://a.example' }]],
  ])('is none where there is %s', (_what, text, links) => expect(linkedHtml(text, links)).toBeUndefined());
  it('has the first one of links over the same words', () => {
    const text = '这里';
    const links = [link(text, '这里', 'https://a.example/1'), link(text, '里', 'https://a.example/2')];
    expect(linkedHtml(text, links)).toBe('<a href="https://a.example/1">这里</a>');
  });
});
