/** Random markup for the property tests of the sanitisers: from polite posts to tag soup. */
import fc from 'fast-check';

const words = fc.constantFrom(
  ...[
    'order',
    ' ',
    '  ',
    '\n',
    '客服',
    '🙂',
    'a > b',
    '"quoted"',
    "it's",
    '\u00a0',
    '…',
    '@bob',
    '#tag',
    'x',
  ],
  ...[
    '&amp;',
    '&lt;b&gt;',
    '&quot;',
    '&#39;',
    '&apos;',
    '&nbsp;',
    '&',
    '& co',
    'AT&T',
    '&copy',
    '&copy;',
    '&#x3c;',
  ],
  ...['&amp;lt;script&amp;gt;', '&#0;', '&#13;', '&#xD83D;', '&lang=zh', '&ampamp;'],
);

const hrefs = fc.constantFrom(
  ...[
    'https://example.com/@bob',
    'http://localhost:8080/a?b=1&amp;c=2',
    'https://例子.中国/路',
    'mailto:a@b.example',
  ],
  ...[
    'https://status.example.com/a?x=1&lang=zh',
    'HTTPS://EXAMPLE.COM',
    ' https://example.com',
    '/tags/x',
    '//x.y',
  ],
  ...[
    'javascript:alert(1)',
    'java&#10;script:alert(1)',
    'data:text/html,x',
    'http://[',
    'https://e.x/&quot;onx=',
    '',
  ],
);

const attributes = fc
  .array(
    fc.oneof(
      hrefs.map((href) => ` href="${href}"`),
      fc.constantFrom(
        ' class="u-url mention"',
        ' class="mention hashtag"',
        ' class="evil"',
        ' rel="tag"',
        ' class=""',
      ),
      fc.constantFrom(
        ' target="_blank"',
        ' translate="no"',
        ' lang="zh"',
        " href='https://example.com'",
        ' hidden',
      ),
      fc.constantFrom(' onclick="x()"', ' style="color:red"', ' title="<b>"', ' data-x="1"', ' a"b="c"'),
    ),
    { maxLength: 3 },
  )
  .map((list) => list.join(''));

const politeAttributes = fc
  .uniqueArray(
    fc.constantFrom('class="u-url mention"', 'rel="nofollow"', 'target="_blank"', 'translate="no"'),
    {
      maxLength: 3,
    },
  )
  .map((list) => list.map((attribute) => ` ${attribute}`).join(''));

const names = fc.constantFrom(
  ...[
    'p',
    'a',
    'span',
    'br',
    'strong',
    'b',
    'em',
    'div',
    'h1',
    'ul',
    'ol',
    'li',
    'pre',
    'code',
    'blockquote',
    'P',
  ],
  ...[
    'script',
    'style',
    'svg',
    'math',
    'table',
    'tr',
    'td',
    'img',
    'iframe',
    'textarea',
    'title',
    'xmp',
    'noscript',
  ],
);

const soupPiece = fc.oneof(
  { weight: 4, arbitrary: words },
  { weight: 3, arbitrary: fc.tuple(names, attributes).map(([name, list]) => `<${name}${list}>`) },
  { weight: 3, arbitrary: names.map((name) => `</${name}>`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('<br/>', '<br />', '<!-- c -->', '<![CDATA[x]]>', '<?x?>', '<', '</', '<a'),
  },
);

/** Any sequence of words, opening and closing tags, comments and halves of tags. */
export const tagSoup: fc.Arbitrary<string> = fc
  .array(soupPiece, { maxLength: 14 })
  .map((list) => list.join(''));

const inline = fc.oneof(
  { weight: 4, arbitrary: words },
  { weight: 1, arbitrary: fc.constantFrom('<br>', '<br/>', '<br />') },
  {
    weight: 2,
    arbitrary: fc
      .tuple(hrefs, politeAttributes, words)
      .map(([href, list, label]) => `<a href="${href}"${list}>@<span>${label}</span></a>`),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(politeAttributes, words).map(([list, word]) => `<span${list}>${word}</span>`),
  },
);

/** Posts as servers of the fediverse write them: paragraphs with links, spans and line breaks. */
export const politeMarkup: fc.Arbitrary<string> = fc
  .array(
    fc.tuple(fc.boolean(), fc.array(inline, { minLength: 1, maxLength: 6 })).map(([bare, list]) => {
      return bare ? list.join('') : `<p>${list.join('')}</p>`;
    }),
    { maxLength: 4 },
  )
  .map((list) => list.join(''));
