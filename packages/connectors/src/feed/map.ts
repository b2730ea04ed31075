/** From entries to posts, and from a site to a profile. */

import { createHash } from 'node:crypto';
import {
  escapeHtml,
  htmlToText,
  type ParsedPost,
  type Refusal,
  type RemoteProfile,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import type { FeedAuthor, FeedEntry, FeedSite } from './feed.js';
import { instantOf } from './instant.js';

const MAX_ID = 4000;
const KEPT_ID = 500;

/** An entry as a post; its time is absent where the feed does not tell it. */
export type EntryPost = ParsedPost & { author: RemoteProfile };

export const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/** The site as whoever says what has no author. `address` is the feed's. */
export function toSiteProfile(site: FeedSite, address: string): RemoteProfile {
  const url = webAddress(site.link, address) ?? originOf(address);
  const host = hostOf(url ?? address);
  return withoutUndefined({
    externalId: shortened(`site:${url ?? address}`),
    handle: host,
    displayName: site.title ?? host,
    bio: site.description,
    url,
    avatarUrl: webAddress(site.icon, url ?? address),
    lang: site.lang,
  });
}

/** An author by whatever tells authors apart: address, e-mail, or the name within the site. */
function toAuthor(
  { name, url, email, avatarUrl }: FeedAuthor,
  site: RemoteProfile,
  base: string,
): RemoteProfile {
  const page = webAddress(url, base);
  const id = page ?? email ?? `${site.handle}/${name}`;
  return withoutUndefined({
    externalId: shortened(`author:${id}`),
    handle: name ?? email?.replace(/@.*$/, '') ?? hostOf(page ?? ''),
    displayName: name ?? email?.replace(/@.*$/, '') ?? site.displayName,
    url: page,
    avatarUrl: webAddress(avatarUrl, base),
  });
}

/** Reads an entry, or says why it is none. */
export function toPost(
  entry: FeedEntry,
  site: FeedSite,
  address: string,
  path: string,
): { post: EntryPost } | { refusal: Refusal } {
  const base = baseOf(entry, site, address);
  const url = webAddress(entry.link, base);
  const id = entry.id?.trim() || url || contentId(entry);
  const body = bodyOf(entry, base) ?? (url === undefined ? undefined : { text: url });
  const refuse = (code: string, message: string) => ({
    refusal: { path, code, message, sample: JSON.stringify(entry).slice(0, 500) },
  });
  if (id.length > MAX_ID) return refuse('unexpected_shape', 'the id is too long');
  if (body === undefined && entry.media.length === 0) return refuse('empty_entry', 'nothing to show');
  const siteProfile = toSiteProfile(site, address);
  const author = [...entry.authors, ...site.authors].find(
    ({ name, email, url: page }) => name ?? email ?? page,
  );
  const publishedAt = instantOf(entry.publishedAt);
  const updatedAt = instantOf(entry.updatedAt);
  const isEdited = publishedAt !== undefined && updatedAt !== undefined && updatedAt > publishedAt;
  const parentId = entry.parentId?.trim();
  return {
    post: {
      externalId: shortened(id),
      kind: parentId ? 'reply' : 'post',
      visibility: 'public',
      author: author ? toAuthor(author, siteProfile, base) : siteProfile,
      ...(body ?? { text: '' }),
      mentions: [],
      tags: [...new Set(entry.tags)],
      media: entry.media.flatMap((each) => {
        const file = webAddress(each.url, base);
        return file === undefined ? [] : [{ ...each, url: file }];
      }),
      ...withoutUndefined({
        lang: entry.lang ?? site.lang,
        parentExternalId: parentId ? shortened(parentId) : undefined,
        url,
        occurredAt: publishedAt ?? updatedAt,
        editedAt: isEdited ? updatedAt : undefined,
      }),
    },
  };
}

/** The headline and what is below it; a body that begins with its headline says it itself. */
function bodyOf({ title, body }: FeedEntry, base: string): { html: string } | { text: string } | undefined {
  if (body === undefined) return title === undefined ? undefined : { text: title };
  const words = 'text' in body ? body.text : htmlToText(body.html);
  const head = title?.replace(/(\.\.\.|…)$/, '') ?? '';
  const isSaid = squeezed(words).startsWith(squeezed(head));
  if ('text' in body) return { text: isSaid ? body.text : `${title}\n\n${body.text}` };
  const html = absoluteLinks(body.html, base);
  return { html: isSaid ? html : `<p><strong>${escapeHtml(title ?? '')}</strong></p>${html}` };
}

const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();

const LINK = /(\s(?:href|src|poster)\s*=\s*)(["'])([^"'<>]{1,4000})\2/gi;

/** Addresses in HTML mean something only beside their page. */
function absoluteLinks(html: string, base: string): string {
  return html.replace(LINK, (whole, name: string, quote: string, target: string) => {
    if (/^(?:[a-z][a-z0-9+.-]*:|#)/i.test(target)) return whole;
    const address = webAddress(target.replaceAll('&amp;', '&'), base);
    return address === undefined ? whole : `${name}${quote}${address.replaceAll('&', '&amp;')}${quote}`;
  });
}

/** `xml:base` itself may be relative. */
function baseOf(entry: FeedEntry, site: FeedSite, address: string): string {
  const page = webAddress(site.link, address) ?? address;
  return webAddress(entry.base, page) ?? page;
}

/** An address of the web, made whole; others (javascript:, data:) are none. */
export function webAddress(target: string | undefined, base: string): string | undefined {
  const text = target?.trim();
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : URL.canParse(text, base) ? new URL(text, base) : undefined;
  return url && /^https?:$/.test(url.protocol) && url.href.length <= MAX_ID ? url.href : undefined;
}

const originOf = (address: string) => (URL.canParse(address) ? `${new URL(address).origin}/` : undefined);
export const hostOf = (address: string) =>
  URL.canParse(address) ? new URL(address).host.replace(/^www\./, '') : address || 'feed';

/** Ids of many formats are addresses, and some are longer than an index takes. */
export const shortened = (id: string) => (Buffer.byteLength(id) > KEPT_ID ? `sha256:${digest(id)}` : id);

const contentId = ({ title, body, publishedAt }: FeedEntry) =>
  `sha256:${digest(JSON.stringify([title, body, publishedAt]))}`;
