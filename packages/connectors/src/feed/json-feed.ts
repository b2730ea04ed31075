import { withoutUndefined } from '@tingshuo/connector-kit';
import type { JsonFeed } from 'feedsmith';
import type { Feed, FeedAuthor, FeedEntry } from './feed.js';
import { distinctMedia, mediaFile } from './media.js';
import { htmlBody } from './words.js';

export function fromJsonFeed(feed: JsonFeed.Feed<string>): Feed {
  return {
    site: withoutUndefined({
      title: feed.title,
      description: feed.description,
      link: feed.home_page_url,
      icon: feed.icon ?? feed.favicon,
      lang: feed.language,
      authors: authorsOf(feed.authors),
      older: feed.next_url,
    }),
    entries: (feed.items ?? []).map(entryOf),
  };
}

function entryOf(item: JsonFeed.Item<string>): FeedEntry {
  const text = item.content_text ?? item.summary;
  const files = (item.attachments ?? []).flatMap(({ url, mime_type, title }) =>
    mediaFile(url, mime_type, title),
  );
  return withoutUndefined({
    id: item.id,
    link: item.url ?? item.external_url,
    title: item.title,
    body: htmlBody(item.content_html) ?? (text?.trim() ? { text } : undefined),
    authors: authorsOf(item.authors),
    publishedAt: item.date_published,
    updatedAt: item.date_modified,
    lang: item.language,
    media: distinctMedia([...mediaFile(item.image ?? item.banner_image, 'image'), ...files]),
    tags: item.tags ?? [],
  });
}

const authorsOf = (authors: readonly JsonFeed.Author[] = []) =>
  authors.map(({ name, url, avatar }): FeedAuthor => withoutUndefined({ name, url, avatarUrl: avatar }));
