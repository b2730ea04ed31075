/** How a web server answers for a feed, for the conformance suite: written from the specification of RSS 2.0. */

import { createHash } from 'node:crypto';
import type { NetworkScript, World, WorldPost } from '@tingshuo/connector-kit';

const PASSWORD = 'secret-password-31c';

export const feedScript: NetworkScript = {
  credentials: { feedUrl: '/news/feed.xml', username: 'reader', password: PASSWORD },
  secret: PASSWORD,
  lists: 'window',
  visibilities: ['public'],
  // Feeds tell the names of people only.
  shownAs: ({ name }) => ({ id: `author:site.example/${name}`, handle: name, name }),
  idOf: (number) => `https://site.example/${9_007_199_254_741_001n + BigInt(number)}`,
  refusedStatus: 400,
  errorBody: (status) => `<html><h1>${status}</h1></html>`,
  tellsValidators: true,
  hostileBodies: {
    'entities in entities': `${'<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'}<rss><channel><title>&b;</title></channel></rss>`,
    'an entity that is a file': `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>`,
    'half a document': '<rss version="2.0"><channel><title>t</title><item><title>x</title></item>',
    'elements nested without end': `<rss><channel><item>${'<a>'.repeat(100_000)}</item></channel></rss>`,
    'a document type without an end': '<!DOCTYPE rss',
    'other XML': '<opml version="2.0"><body/></opml>',
  },
  serve(world, { headers, query }) {
    const basic = `Basic ${Buffer.from(`reader:${PASSWORD}`).toString('base64')}`;
    if (headers.authorization !== basic) return { status: 401, headers: {}, body: '' };
    const body = document(world, Number(query.get('page') ?? 0));
    const etag = `"${createHash('sha256').update(body).digest('hex')}"`;
    if (headers['if-none-match'] === etag) return { status: 304, headers: { etag }, body: '' };
    return { status: 200, headers: { 'content-type': 'application/rss+xml', etag }, body };
  },
};

const NAMESPACES = [
  'xmlns:atom="http://www.w3.org/2005/Atom"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:media="http://search.yahoo.com/mrss/"',
  'xmlns:thr="http://purl.org/syndication/thread/1.0"',
].join(' ');

/** With small pages, older ones follow by links (RFC 5005). */
function document({ lists, quirks }: World, asked: number): string {
  const { maxPage } = quirks;
  const page = quirks.ignoresCursors ? 0 : asked;
  const size = maxPage ?? lists.home.length;
  const newest = [...lists.home].reverse().slice(page * size, (page + 1) * size);
  const hasOlder = quirks.ignoresCursors || (page + 1) * size < lists.home.length;
  const next = maxPage && hasOlder ? `<atom:link rel="next" href="?page=${asked + 1}"/>` : '';
  const repeated = quirks.repeatsItems ? newest.flatMap((post) => [post, post]) : newest;
  const shown = quirks.shuffles
    ? [...repeated.filter((_, n) => n % 2 === 1), ...repeated.filter((_, n) => n % 2 === 0)]
    : repeated;
  const channel = `<title>站点</title><link>https://site.example/</link><description>d</description>${next}`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" ${NAMESPACES}><channel>${channel}${shown.map(item).join('')}</channel></rss>\n`;
}

function item(post: WorldPost): string {
  const guid = `<guid isPermaLink="false">${xml(post.id)}</guid>`;
  if (post.broken) return `<item>${guid}</item>`;
  const media = post.media.map(
    ({ url, alt }) =>
      `<media:content url="${xml(url)}" medium="image"><media:description>${xml(alt)}</media:description></media:content>`,
  );
  const parent = post.parentId === undefined ? '' : `<thr:in-reply-to ref="${xml(post.parentId)}"/>`;
  const lang = post.lang === undefined ? '' : `<dc:language>${post.lang}</dc:language>`;
  const date = `<pubDate>${post.at.toUTCString()}</pubDate><dc:creator>${xml(post.author.name)}</dc:creator>`;
  return `<item>${guid}${date}${parent}${lang}${media.join('')}<description>${xml(xml(post.text))}</description></item>`;
}

const xml = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
