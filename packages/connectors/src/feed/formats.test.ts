import { ConnectorError, parseJsonKeepingIds } from '@tingshuo/connector-kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feed } from './connector.js';

const statuses = (document: string) =>
  feed.parse.statuses?.(
    document.trimStart().startsWith('{') ? parseJsonKeepingIds(document) : undefined,
    document,
  ) ?? expect.unreachable();
const posts = (document: string) => statuses(document).posts;
const rss = (items: string, channel = '<title>新闻站</title><link>https://news.example/</link>') =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>${channel}${items}</channel></rss>`;
const atom = (entries: string, head = '<title>博客</title><link href="https://blog.example/"/>') =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://blog.example/a/" xml:lang="zh-CN"><id>urn:f</id><updated>2026-11-21T00:00:00Z</updated>${head}${entries}</feed>`;

describe('RSS 2.0', () => {
  it('keeps id, text, author, time, tags and media', () => {
    const item = `<item><guid isPermaLink="false">n-1</guid><title>包裹 &amp; 快递</title><link>/2026/1</link>
      <pubDate>Sat, 21 Nov 2026 06:30:00 +0800</pubDate><author>ana@news.example (王 Ana)</author><category>物流</category>
      <description>Short</description><content:encoded><![CDATA[<p>Long <a href="../x?a=1&amp;b=2">link</a><img src="i.png"></p>]]></content:encoded>
      <enclosure url="/talk.mp3" type="audio/mpeg" length="5"/></item>`;
    expect(posts(rss(item))).toEqual([
      {
        externalId: 'n-1',
        kind: 'post',
        visibility: 'public',
        author: { externalId: 'author:ana@news.example', handle: '王 Ana', displayName: '王 Ana' },
        html: '<p><strong>包裹 &amp; 快递</strong></p><p>Long <a href="https://news.example/x?a=1&amp;b=2">link</a><img src="https://news.example/i.png"></p>',
        mentions: [],
        tags: ['物流'],
        media: [{ kind: 'audio', url: 'https://news.example/talk.mp3' }],
        url: 'https://news.example/2026/1',
        occurredAt: '2026-11-20T22:30:00.000Z',
      },
    ]);
  });
  it('speaks as the site where nobody is named', () => {
    expect(posts(rss('<item><title>t</title></item>'))[0]?.author).toEqual({
      externalId: 'site:https://news.example/',
      handle: 'news.example',
      displayName: '新闻站',
      url: 'https://news.example/',
    });
  });
  it.each([
    ['the guid', '<guid>g</guid><link>https://news.example/1</link>', 'g'],
    ['the link without a guid', '<link>https://news.example/1</link>', 'https://news.example/1'],
    ['what it says without both', '', expect.stringMatching(/^sha256:/)],
    ['a digest of a long guid', `<guid>${'g'.repeat(900)}</guid>`, expect.stringMatching(/^sha256:/)],
  ])('knows an entry by %s', (_what, parts, id) => {
    expect(posts(rss(`<item><title>t</title>${parts}</item>`))[0]?.externalId).toEqual(id);
  });
  it.each([
    ['Sat, 21 Nov 2026 06:30:00 GMT', '2026-11-21T06:30:00.000Z'],
    ['Sat, 21 Nov 2026 06:30:00', '2026-11-21T06:30:00.000Z'],
    ['21 Nov 2026 06:30:00 EST', '2026-11-21T11:30:00.000Z'],
    ['2026-11-21 06:30:00', '2026-11-21T06:30:00.000Z'],
    ['2026-11-21T06:30:00+08:00', '2026-11-20T22:30:00.000Z'],
    ['2026-11-21', '2026-11-21T00:00:00.000Z'],
    ['yesterday', undefined],
    ['', undefined],
    ['+099999-01-01T00:00:00Z', undefined],
  ])('reads the time %j', (date, occurredAt) => {
    expect(posts(rss(`<item><title>t</title><pubDate>${date}</pubDate></item>`))[0]?.occurredAt).toBe(
      occurredAt,
    );
  });
  it.each([
    ['a headline alone', '<title>Only this</title>', { text: 'Only this' }],
    [
      'a body that begins with its headline',
      '<title>Hello wor...</title><description>Hello world, all</description>',
      { html: 'Hello world, all' },
    ],
    ['markup in a headline', '<title>&lt;b&gt;Bold&lt;/b&gt; AT&amp;amp;T</title>', { text: 'Bold AT&T' }],
    ['signs in a headline', '<title>a &lt; b and c &gt; d</title>', { text: 'a < b and c > d' }],
    ['a link alone', '<link>https://news.example/9</link>', { text: 'https://news.example/9' }],
  ])('shows %s', (_what, parts, body) => expect(posts(rss(`<item>${parts}</item>`))).toMatchObject([body]));
  it('keeps addresses of scripts out and leaves other addresses as they are', () => {
    const html =
      '<a href="javascript:alert(1)">a</a><a href="mailto:a@b.c">m</a><a href="#top">t</a><a href="//cdn.example/x">c</a>';
    const [post] = posts(
      rss(`<item><link>javascript:alert(1)</link><description><![CDATA[${html}]]></description></item>`),
    );
    expect(post?.url).toBeUndefined();
    expect(post?.html).toBe(html.replace('"//cdn', '"https://cdn'));
  });
  it('takes one file of a group and what describes it', () => {
    const group = `<media:group><media:content url="small.mp4" type="video/mp4"/><media:content url="big.mp4" type="video/mp4" isDefault="true"/><media:description>开箱</media:description></media:group>`;
    expect(posts(rss(`<item><title>t</title>${group}</item>`))[0]?.media).toEqual([
      { kind: 'video', url: 'https://news.example/big.mp4', alt: '开箱' },
    ]);
  });
  it('refuses an entry of nothing and keeps the others', () => {
    const { posts: kept, refused } = statuses(
      rss('<item><guid>bad</guid></item><item><title>good</title></item>'),
    );
    expect([kept.length, refused]).toMatchObject([1, [{ code: 'empty_entry', path: 'entries[0]' }]]);
    expect(refused[0]?.sample).toContain('bad');
  });
  it('has no entries where there are none', () => expect(posts(rss(''))).toEqual([]));
});

describe('Atom', () => {
  it('keeps id, text, author, times, language and files', () => {
    const entry = `<entry><id>urn:1</id><title type="html">A &amp;amp; B</title><published>2026-11-20T00:00:00Z</published><updated>2026-11-21T00:00:00Z</updated>
      <author><name>李</name><uri>/li</uri></author><link rel="alternate" type="text/html" href="p/1"/><link rel="enclosure" href="f.mp4" type="video/mp4"/>
      <category term="x" label="话题"/><summary>s</summary>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>hi <a href="q">l</a></p></div></content></entry>`;
    expect(posts(atom(entry))).toMatchObject([
      {
        externalId: 'urn:1',
        author: {
          externalId: 'author:https://blog.example/li',
          displayName: '李',
          url: 'https://blog.example/li',
        },
        html: '<p><strong>A &amp; B</strong></p><p>hi <a href="https://blog.example/a/q">l</a></p>',
        url: 'https://blog.example/a/p/1',
        media: [{ kind: 'video', url: 'https://blog.example/a/f.mp4' }],
        tags: ['话题'],
        lang: 'zh-CN',
        occurredAt: '2026-11-20T00:00:00.000Z',
        editedAt: '2026-11-21T00:00:00.000Z',
      },
    ]);
  });
  it.each([
    ['text', '<content>1 &lt; 2</content>', { text: 't\n\n1 < 2' }],
    [
      'HTML',
      '<content type="html">&lt;p&gt;x&lt;/p&gt;</content>',
      { html: '<p><strong>t</strong></p><p>x</p>' },
    ],
    [
      'a picture, but its summary',
      '<content type="image/png">iVBO</content><summary>s</summary>',
      { text: 't\n\ns' },
    ],
  ])('shows content of %s', (_what, content, body) => {
    expect(
      posts(
        atom(`<entry><id>1</id><title>t</title><updated>2026-11-21T00:00:00Z</updated>${content}</entry>`),
      ),
    ).toMatchObject([body]);
  });
  it('keeps what an entry answers', () => {
    const entry = `<entry xmlns:thr="http://purl.org/syndication/thread/1.0"><id>c</id><title>re</title><thr:in-reply-to ref="urn:1"/></entry>`;
    expect(posts(atom(entry))).toMatchObject([{ kind: 'reply', parentExternalId: 'urn:1' }]);
  });
});

describe('other formats', () => {
  it('reads RSS 1.0', () => {
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://r.example/"><title>R</title><link>https://r.example/</link><description>d</description></channel>
      <item rdf:about="https://r.example/1"><title>t</title><link>https://r.example/1</link><dc:creator>李</dc:creator><dc:date>2026-11-21T01:00:00+08:00</dc:date></item></rdf:RDF>`;
    expect(posts(rdf)).toMatchObject([
      {
        externalId: 'https://r.example/1',
        author: { displayName: '李', externalId: 'author:r.example/李' },
        occurredAt: '2026-11-20T17:00:00.000Z',
      },
    ]);
  });
  it('reads JSON Feed, with numbers as ids', () => {
    const document = `{"version":"https://jsonfeed.org/version/1.1","title":"J","home_page_url":"https://j.example/","items":[
      {"id":9007199254740993,"content_text":"您好 <b>","date_published":"2026-11-21T00:00:00Z","authors":[{"name":"N","url":"/n","avatar":"/n.png"}],
       "attachments":[{"url":"a.mp3","mime_type":"audio/mpeg","title":"声音"}],"image":"/i.png","tags":["x"],"language":"zh"},7]}`;
    expect(posts(document)).toMatchObject([
      {
        externalId: '9007199254740993',
        text: '您好 <b>',
        author: { externalId: 'author:https://j.example/n', avatarUrl: 'https://j.example/n.png' },
        media: [
          { kind: 'image', url: 'https://j.example/i.png' },
          { kind: 'audio', url: 'https://j.example/a.mp3', alt: '声音' },
        ],
        lang: 'zh',
      },
    ]);
  });
  it('shows the site as a profile', () => {
    const document = rss(
      '',
      '<title>站</title><link>https://www.news.example/</link><description>d</description><image><url>/i.png</url></image>',
    );
    expect(feed.parse.profile?.(undefined, document).profiles).toMatchObject([
      { displayName: '站', handle: 'news.example', bio: 'd', avatarUrl: 'https://www.news.example/i.png' },
    ]);
  });
});

describe('a document that is no good feed', () => {
  const laughs = `<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>`;
  const codeOf = (document: string) => {
    try {
      return statuses(document).posts.length;
    } catch (error) {
      return error instanceof ConnectorError ? error.code : error;
    }
  };
  it.each([
    ['entities in entities', laughs + rss('<item><title>&b;</title></item>').slice(21), 'hostile_feed'],
    [
      'an outer entity',
      `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>${rss('').slice(21)}`,
      'hostile_feed',
    ],
    ['a document type without an end', '<!DOCTYPE rss', 'incomplete_feed'],
    ['a page', '<!DOCTYPE html><html><rss></rss></html>', 'other_document'],
    ['other XML', '<opml version="2.0"></opml>', 'other_document'],
    ['other JSON', '{"items":[]}', 'other_document'],
    ['half a feed', rss('<item><title>t</title></item>').slice(0, -20), 'incomplete_feed'],
    ['nesting without end', rss(`<item>${'<a>'.repeat(100_000)}</item>`), 'unreadable_feed'],
    ['a reserved name', rss('<item><__proto__><x>1</x></__proto__></item>'), 'unreadable_feed'],
  ])('of %s is named', (_what, document, code) => expect(codeOf(document)).toBe(code));
  it('may name its type as of old', () => {
    const typed = `<!-- hi --><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">`;
    expect(codeOf(`<?xml version="1.0"?>\n${typed}${rss('<item><title>t</title></item>').slice(21)}`)).toBe(
      1,
    );
  });
  it('never leaks an entity', () => {
    expect(posts(rss('<item><title>&xxe; &nbsp;x</title></item>'))[0]?.text).toContain('&xxe;');
  });
  it('ends in a ConnectorError or a result', () => {
    const part = fc.constantFrom(
      '<item>',
      '</item>',
      '<title>',
      '</title>',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '&#x',
      '&amp;',
      '<guid ',
      '"',
      '>',
      '<?x',
      '中',
      '\0',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        expect(typeof codeOf(rss(parts.join('')))).toMatch(/number|string/);
      }),
    );
  });
});
