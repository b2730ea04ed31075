import { describe, expect, it } from 'vitest';
import { htmlToText } from './html-text.js';

describe('htmlToText', () => {
  it.each([
    ['<p>a<br />b</p><p>c</p>', 'a\nb\nc'],
    ['<p>a &amp;amp; b &lt;script&gt;</p>', 'a &amp; b <script>'],
    ['&#39;&#x4f60;&#22909;&nope;&#x110000;', "'你好&nope;&#x110000;"],
    ['<a href="https://e.org/x"><span class="invisible">https://</span>e.org/x</a>', 'https://e.org/x'],
    ['<span class="h-card"><a href="/@a">@<span>a</span></a></span> hi', '@a hi'],
    ['', ''],
  ])('%j is %j', (html, text) => expect(htmlToText(html)).toBe(text));
});
