import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sanitiseAnyMarkup } from './full-sanitiser.js';
import { politeMarkup, tagSoup } from './markup.arbitrary.js';
import { sanitisePlainMarkup } from './plain-markup.js';
import { wellFormed } from './well-formed.js';

const anyMarkup = fc.oneof(politeMarkup, tagSoup).map((html) => wellFormed(html).text);

/** Everything that stored markup may consist of; written apart from the sanitisers. */
const STORED =
  /^(?:[^<>]|<br \/>|<\/?(?:a|blockquote|code|del|em|li|ol|p|pre|strong|u|ul)>|<a href="(?:https?:\/\/|mailto:)[^"<>\s]*"(?: class="(?:mention|hashtag|mention hashtag|hashtag mention)")? rel="nofollow noopener noreferrer" target="_blank">)*$/u;

describe('the two sanitisers', () => {
  it('agree wherever the fast one answers', () => {
    fc.assert(
      fc.property(anyMarkup, (html) => {
        const fast = sanitisePlainMarkup(html);
        fc.pre(fast !== null);
        expect(fast).toBe(sanitiseAnyMarkup(html).html);
      }),
      { numRuns: 3_000 },
    );
  });

  it('change nothing when they sanitise their own answer', () => {
    fc.assert(
      fc.property(anyMarkup, (html) => {
        const once = sanitiseAnyMarkup(html).html;
        expect(sanitiseAnyMarkup(once).html).toBe(once);
        expect(sanitisePlainMarkup(once) ?? once).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });

  it('let nothing through but the allowed tags', () => {
    fc.assert(
      fc.property(anyMarkup, (html) => {
        expect(sanitiseAnyMarkup(html).html).toMatch(STORED);
        expect(sanitisePlainMarkup(html) ?? '').toMatch(STORED);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    '<p>Good morning! It&#39;s 9:00 &amp; open.</p>',
    '<p><span class="h-card" translate="no"><a href="https://a.example/@bob" class="u-url mention">@<span>bob</span></a></span> hi</p>',
    '<p>two<br>lines</p><p>and <a href="https://e.example/x" target="_blank" rel="nofollow noopener" translate="no"><span class="invisible">https://</span><span class="ellipsis">e.example/x</span><span class="invisible"></span></a></p>',
    '<span class="h-card"><a href="http://snac.example/bob" class="u-url mention">@bob@snac.example</a></span> 谢谢<br>',
  ])('take the fast path for %s', (html) => {
    expect(sanitisePlainMarkup(html)).not.toBeNull();
  });
});

describe('hostile markup', () => {
  it.each([
    ['<img src=x onerror=alert(1)>', 'attribute:onerror'],
    ['<p onclick="alert(1)">x</p>', 'attribute:onclick'],
    ['<p style="position:fixed">x</p>', 'attribute:style'],
    ['<script>alert(1)</script>', 'tag:script'],
    ['<scr<script>ipt>alert(1)</scr</script>ipt>', 'tag:scr<script'],
    ['<svg><script>alert(1)</script></svg>', 'tag:svg'],
    ['<svg/onload=alert(1)>', 'tag:svg'],
    [
      '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
      'tag:math',
    ],
    ['<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>', 'tag:noscript'],
    ['<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>', 'tag:form'],
    ['<a href="javascript:alert(1)">x</a>', 'scheme:javascript'],
    ['<a href="JaVaScRiPt:alert(1)">x</a>', 'scheme:javascript'],
    ['<a href="jav&#x09;ascript:alert(1)">x</a>', 'scheme:javascript'],
    ['<a href="&#1;javascript:alert(1)">x</a>', 'scheme:javascript'],
    ['<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>', 'scheme:data'],
    ['<a href="vbscript:msgbox(1)">x</a>', 'scheme:vbscript'],
    ['<a href="/api/logout">x</a>', 'scheme:relative'],
    ['<iframe src="https://e.example"></iframe>', 'tag:iframe'],
    ['<iframe srcdoc="<script>alert(1)</script>">', 'tag:iframe'],
    ['<base href="https://e.example">', 'tag:base'],
    ['<meta http-equiv="refresh" content="0;url=javascript:alert(1)">', 'tag:meta'],
    ['<option>&lt;script&gt;alert(1)&lt;/script&gt;</option>', 'tag:option'],
    ['<xmp><img src=x onerror=alert(1)></xmp>', 'tag:xmp'],
    ['<input autofocus onfocus=alert(1)>', 'attribute:onfocus'],
  ])('is disarmed and recorded: %s', (html, refusal) => {
    const sanitised = sanitiseAnyMarkup(html);

    expect([...sanitised.refused]).toContain(refusal);
    expect(sanitised.html).toMatch(STORED);
    expect(sanitisePlainMarkup(html)).toBeNull();
    expect(sanitiseAnyMarkup(sanitised.html).html).toBe(sanitised.html);
  });

  it.each([
    ['&lt;script&gt;alert(1)&lt;/script&gt;', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['&amp;lt;img onerror=x&amp;gt;', '&amp;lt;img onerror=x&amp;gt;'],
    ['<p>a</p><!--<img src=x onerror=alert(1)>-->', '<p>a</p>'],
    ['<div>one</div><div>two</div>', '<p>one</p><p>two</p>'],
    ['<a href="javascript:x">a</a><b>b</b>', '<a>a</a><strong>b</strong>'],
  ])('stays as written: %s', (html, stored) => {
    expect(sanitiseAnyMarkup(html).html).toBe(stored);
  });
});
