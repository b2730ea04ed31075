/** A feed of any format in one shape: what it says, before it becomes posts. */

import type { RemoteMedia } from '@tingshuo/connector-kit';

export interface FeedAuthor {
  name?: string;
  url?: string;
  email?: string;
  avatarUrl?: string;
}

export interface FeedSite {
  title?: string;
  description?: string;
  /** Of the site, not of the feed; may be relative. */
  link?: string;
  icon?: string;
  lang?: string;
  authors: FeedAuthor[];
  /** How long the feed says that it stays as it is. */
  staysForMs?: number;
  /** Where older entries are (RFC 5005: a next page, or the archive before); may be relative to the feed. */
  older?: string;
}

/** Addresses may be relative; times are as they were written. */
export interface FeedEntry {
  /** The format's own id of the entry. */
  id?: string;
  link?: string;
  /** Plain text. */
  title?: string;
  body?: { html: string } | { text: string };
  authors: FeedAuthor[];
  publishedAt?: string;
  updatedAt?: string;
  lang?: string;
  parentId?: string;
  media: RemoteMedia[];
  tags: string[];
  /** What relative addresses of the entry are relative to. */
  base?: string;
}

export interface Feed {
  site: FeedSite;
  entries: FeedEntry[];
}
