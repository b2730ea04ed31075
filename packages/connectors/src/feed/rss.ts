/** RSS 0.9x and 2.0, and RSS 1.0 in RDF: items that differ in where they keep id, date and body. */

import { withoutUndefined } from '@tingshuo/connector-kit';
import type { DcNs, RdfFeed, RssFeed } from 'feedsmith';
import type { Feed, FeedAuthor, FeedEntry } from './feed.js';
import { distinctMedia, mediaFile, moduleMedia } from './media.js';
import { olderOf } from './older.js';
import { htmlBody, periodMs, plain } from './words.js';

type RssItem = RssFeed.Item<string>;
type RdfItem = RdfFeed.Item<string>;

export function fromRss(feed: RssFeed.Feed<string>): Feed {
  return {
    site: withoutUndefined({
      title: plain(feed.title),
      description: plain(feed.description),
      link: feed.link,
      icon: feed.image?.url,
      lang: feed.language ?? feed.dc?.languages?.[0],
      authors: [...people(feed.managingEditor && [feed.managingEditor]), ...creators(feed.dc)],
      staysForMs: feed.ttl === undefined ? periodMs(feed.sy) : feed.ttl * 60_000,
      older: olderOf(feed.atom?.links),
    }),
    entries: (feed.items ?? []).map(rssEntry),
  };
}

function rssEntry(item: RssItem): FeedEntry {
  const guid = item.guid?.value;
  const isAddress = guid !== undefined && item.guid?.isPermaLink !== false && /^https?:\/\//i.test(guid);
  const enclosures = (item.enclosures ?? []).flatMap(({ url, type }) => mediaFile(url, type));
  const authors = [...people(item.authors), ...creators(item.dc)];
  return withoutUndefined({
    ...sharedParts(item),
    id: guid ?? item.atom?.id,
    link: item.link ?? item.atom?.links?.[0]?.href ?? (isAddress ? guid : undefined),
    authors: authors.length > 0 ? authors : people(item.atom?.authors),
    publishedAt: item.pubDate ?? item.dc?.dates?.[0] ?? item.atom?.published ?? item.dcterms?.created?.[0],
    updatedAt: item.atom?.updated ?? item.dcterms?.modified?.[0],
    parentId: item.thr?.inReplyTos?.[0]?.ref,
    media: distinctMedia([...moduleMedia(item.media), ...enclosures]),
    tags: [...(item.categories ?? []).flatMap(({ name }) => name ?? []), ...(item.dc?.subjects ?? [])],
  });
}

export function fromRdf(feed: RdfFeed.Feed<string>): Feed {
  return {
    site: withoutUndefined({
      title: plain(feed.title),
      description: plain(feed.description),
      link: feed.link,
      icon: feed.image?.url,
      lang: feed.dc?.languages?.[0],
      authors: creators(feed.dc),
      staysForMs: periodMs(feed.sy),
      older: olderOf(feed.atom?.links),
    }),
    entries: (feed.items ?? []).map((item) =>
      withoutUndefined({
        ...sharedParts(item),
        id: item.rdf?.about,
        link: item.link,
        authors: creators(item.dc),
        publishedAt: item.dc?.dates?.[0] ?? item.dcterms?.created?.[0],
        updatedAt: item.dcterms?.modified?.[0],
        media: moduleMedia(item.media),
        tags: item.dc?.subjects ?? [],
      }),
    ),
  };
}

/** `content:encoded` is the whole text, `description` often its beginning. */
const sharedParts = ({ title, description, content, dc, xml }: RssItem | RdfItem) => ({
  title: plain(title),
  body: htmlBody(content?.encoded) ?? htmlBody(description) ?? htmlBody(dc?.descriptions?.[0]),
  lang: xml?.lang ?? dc?.languages?.[0],
  base: xml?.base,
});

const people = (
  authors: readonly { name?: string; email?: string; link?: string; uri?: string }[] | undefined,
) =>
  (authors ?? []).map(
    ({ name, email, link, uri }): FeedAuthor =>
      withoutUndefined({ name: plain(name), email, url: link ?? uri }),
  );

const creators = (dc: DcNs.ItemOrFeed<string> | undefined): FeedAuthor[] =>
  (dc?.creators ?? []).map((name) => withoutUndefined({ name: plain(name) }));
