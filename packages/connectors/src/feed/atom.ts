import { htmlToText, withoutUndefined } from '@tingshuo/connector-kit';
import type { AtomFeed } from 'feedsmith';
import type { Feed, FeedAuthor, FeedEntry } from './feed.js';
import { distinctMedia, mediaFile, moduleMedia } from './media.js';
import { olderOf } from './older.js';
import { htmlBody, periodMs, plain } from './words.js';

type Link = AtomFeed.Link<string>;

export function fromAtom(feed: AtomFeed.Feed<string>): Feed {
  return {
    site: withoutUndefined({
      title: titleOf(feed.title),
      description: titleOf(feed.subtitle),
      link: pageOf(feed.links),
      icon: feed.icon ?? feed.logo,
      lang: feed.xml?.lang,
      authors: authorsOf(feed.authors),
      staysForMs: periodMs(feed.sy),
      older: olderOf(feed.links),
    }),
    entries: (feed.entries ?? []).map((entry) => ({ base: feed.xml?.base ?? '', ...entryOf(entry) })),
  };
}

function entryOf(entry: AtomFeed.Entry<string>): FeedEntry {
  const files = (entry.links ?? []).filter(({ rel }) => rel === 'enclosure');
  const own = authorsOf(entry.authors);
  return withoutUndefined({
    id: entry.id,
    link: pageOf(entry.links) ?? entry.content?.src,
    title: titleOf(entry.title),
    body: bodyOf(entry.content) ?? bodyOf(entry.summary) ?? bodyOf(entry.media?.groups?.[0]?.description),
    authors: own.length > 0 ? own : authorsOf(entry.source?.authors),
    publishedAt: entry.published ?? entry.dc?.dates?.[0],
    updatedAt: entry.updated,
    lang: entry.xml?.lang ?? entry.content?.xml?.lang,
    parentId: entry.thr?.inReplyTos?.[0]?.ref,
    media: distinctMedia([
      ...moduleMedia(entry.media),
      ...files.flatMap(({ href, type, title }) => mediaFile(href, type, title)),
    ]),
    tags: (entry.categories ?? []).flatMap(({ label, term }) => label ?? term ?? []),
    base: entry.xml?.base ?? entry.content?.xml?.base,
  });
}

/** Only these types hold markup; what is neither markup nor text (a picture in base64) is no body. */
function bodyOf(content: AtomFeed.Content | undefined): FeedEntry['body'] | undefined {
  const { value, type = 'text' } = content ?? {};
  if (value === undefined || value.trim() === '') return undefined;
  if (/^(html|xhtml|text\/html|application\/xhtml\+xml)$/i.test(type)) return htmlBody(value);
  return /^(text|plain|text\/plain)$/i.test(type) ? { text: value } : undefined;
}

function titleOf(text: AtomFeed.Text | undefined): string | undefined {
  if (text === undefined) return undefined;
  return /html/i.test(text.type ?? '') ? plain(htmlToText(text.value)) : text.value.trim() || undefined;
}

/** The page of an entry: `alternate` is what a link without a relation is. */
const pageOf = (links: readonly Link[] = []) =>
  links.find(({ rel, type }) => (rel ?? 'alternate') === 'alternate' && /html|^$/i.test(type ?? ''))?.href ??
  links.find(({ rel }) => (rel ?? 'alternate') === 'alternate')?.href;

const authorsOf = (people: readonly AtomFeed.Person[] = []) =>
  people.map(({ name, uri, email }): FeedAuthor => withoutUndefined({ name: plain(name), url: uri, email }));
