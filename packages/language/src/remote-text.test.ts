import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tagSoup } from './markup.arbitrary.js';
import { REMOTE_TEXT_LIMITS, remoteText } from './remote-text.js';

const textOf = (html: string) => remoteText({ html }).text;

describe('remoteText', () => {
  it.each([
    ['<p>one</p><p>two<br>three</p>', 'one\n\ntwo\nthree'],
    ['<p>one<br />\n  two</p>\n<p> three </p>', 'one\ntwo\n\nthree'],
    ['<ul><li>a</li><li>b</li></ul>after', 'a\nb\n\nafter'],
    ['<pre><code>if x:\n    y</code></pre>', 'if x:\n    y'],
    ['a&nbsp;&amp;&nbsp;b &lt;3 &copy;', 'a & b <3 ©'],
    ['<p>&amp;lt; stays</p>', '&lt; stays'],
    ['<h1>Title</h1><table><tr><td>cell</td></tr></table>', 'Title\n\ncell'],
    ['hello <b>bold</b>, <i>soft</i>', 'hello bold, soft'],
    ['<script>alert(1)</script>left', 'left'],
  ])('lays %s out as text', (html, text) => {
    expect(textOf(html)).toBe(text);
  });

  it('reads a shortened Mastodon link as its whole address', () => {
    const html =
      '<p>see <a href="https://shop.example/orders/2026/11/21?id=42" rel="nofollow" translate="no" target="_blank"><span class="invisible">https://</span><span class="ellipsis">shop.example/orders/2026/11</span><span class="invisible">/21?id=42</span></a></p>';

    expect(textOf(html)).toBe('see https://shop.example/orders/2026/11/21?id=42');
  });

  it('reads a label that ends in an ellipsis as the whole address, but only of its own link', () => {
    expect(textOf('<a href="https://shop.example/orders/42">shop.example/ord…</a>')).toBe(
      'https://shop.example/orders/42',
    );
    expect(textOf('<a href="https://evil.example/orders/42">shop.example/ord…</a>')).toBe(
      'shop.example/ord…',
    );
  });

  it('keeps what says mention or hashtag and drops all other classes', () => {
    const { html } = remoteText({
      html: '<a href="https://a.example/@bob" class="u-url mention evil">@bob</a>',
    });

    expect(html).toBe(
      '<a href="https://a.example/@bob" class="mention" rel="nofollow noopener noreferrer" target="_blank">@bob</a>',
    );
  });

  it('makes NUL and lone surrogates storable and says so', () => {
    expect(remoteText({ text: 'a\0b\ud800c\udc00🙂' })).toEqual({
      html: null,
      text: 'ab\ufffdc\ufffd🙂',
      truncated: false,
      refused: ['nul', 'lone-surrogate'],
    });
    expect(remoteText({ html: '<p>a\0b\ud83d</p>' })).toEqual({
      html: '<p>ab\ufffd</p>',
      text: 'ab\ufffd',
      truncated: false,
      refused: ['nul', 'lone-surrogate'],
    });
  });

  it('caps long text between characters and flags it', () => {
    const capped = remoteText({ text: `${'x'.repeat(REMOTE_TEXT_LIMITS.textChars - 1)}🙂` });

    expect(capped.truncated).toBe(true);
    expect(capped.text).toBe('x'.repeat(REMOTE_TEXT_LIMITS.textChars - 1));
    expect(remoteText({ html: `<p>${'x'.repeat(1_000_000)}</p>` }).text).toHaveLength(
      REMOTE_TEXT_LIMITS.textChars,
    );
  });

  it('shows markup of absurd depth as text only', () => {
    const { html, text, refused } = remoteText({ html: `${'<b>'.repeat(50_000)}deep` });

    expect({ html, text, refused }).toEqual({ html: null, text: 'deep', refused: ['too-many-tags'] });
  });

  it('drops markup that grows over the cap by escaping', () => {
    const { html, refused, truncated } = remoteText(
      { html: '"<&'.repeat(30) },
      { textChars: 200, htmlChars: 100 },
    );

    expect({ html, refused, truncated }).toEqual({
      html: null,
      refused: ['markup-too-long'],
      truncated: false,
    });
  });

  it('answers the same for its own markup, whatever came in', () => {
    fc.assert(
      fc.property(fc.oneof(tagSoup, fc.string({ unit: 'binary' })), (html) => {
        const once = remoteText({ html });
        const twice = remoteText({ html: once.html ?? '' });
        expect({ html: twice.html, text: twice.text }).toEqual({ html: once.html, text: once.text });
      }),
      { numRuns: 2_000 },
    );
  });

  it('lets no unstorable character through', () => {
    fc.assert(
      fc.property(
        fc.oneof(tagSoup, fc.string({ unit: 'binary' })),
        fc.integer({ min: 0, max: 65_535 }),
        (html, unit) => {
          const { text, html: markup } = remoteText({ html: html + String.fromCharCode(unit) });
          expect(`${text}${markup}`).not.toMatch(/(?![\t\n])\p{Cc}|\p{Surrogate}/u);
        },
      ),
    );
  });
});
