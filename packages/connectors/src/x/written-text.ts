/** Texts as their authors wrote them: X puts a short link of its own for every link, and one more for its media. */

import type { DirectMessage, Includes, Link, StoredPost } from './schemas.js';

/** The text of a post with the links that its author wrote, and none for the media that are told apart. */
export const textOf = (source: StoredPost, includes: Includes): string =>
  writtenPost(source, includes, ({ expanded_url }) => expanded_url);

/**
 * The same for who wrote links without their protocol: X tells "example.com" as "http://example.com", and does not
 * tell which of both was written.
 */
export const bareTextOf = (source: StoredPost, includes: Includes): string =>
  writtenPost(source, includes, ({ expanded_url }) => expanded_url.replace(/^http:\/\//i, ''));

/** The text of a private message with the links that its author wrote. X escapes nothing in it. */
export const messageTextOf = ({ text, entities, attachments }: DirectMessage, includes: Includes): string =>
  withLinks(
    text,
    entities?.urls ?? [],
    toldApart(attachments?.media_keys, includes),
    ({ expanded_url }) => expanded_url,
  );

type Spelling = (link: Link) => string;

function writtenPost(source: StoredPost, includes: Includes, spelling: Spelling): string {
  const long = source.note_tweet ?? source.note_post;
  const links = [...(source.entities?.urls ?? []), ...(long?.entities?.urls ?? [])];
  const media = toldApart(source.attachments?.media_keys, includes);
  return withLinks(plainText(long?.text ?? source.text), links, media, spelling);
}

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** X escapes these three characters in every post. */
const plainText = (text: string) => text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity);

const toldApart = (keys: readonly string[] = [], { media }: Includes): ReadonlySet<string> =>
  new Set(media.map(({ media_key }) => media_key).filter((key) => keys.includes(key)));

// Places of entities are counted by code points here and by UTF-16 there; a short link is found by its name.
const SHORT_LINK = /https?:\/\/t\.co\/\w+/gi;

/** The page of a file in a private message, whose link names no key. */
const OF_MESSAGE = /^https:\/\/(?:twitter|x)\.com\/messages\/media\/\d+$/;

function withLinks(
  text: string,
  links: readonly Link[],
  media: ReadonlySet<string>,
  spelling: Spelling,
): string {
  const known = new Map(links.map((link) => [link.url, link]));
  const isOfMedia = ({ media_key, expanded_url }: Link) =>
    media_key === undefined ? media.size > 0 && OF_MESSAGE.test(expanded_url) : media.has(media_key);
  const written = text.replace(SHORT_LINK, (short) => {
    const link = known.get(short);
    if (!link) return short;
    return isOfMedia(link) ? '' : spelling(link);
  });
  // X puts the links of media at the end, after a blank.
  return links.some(isOfMedia) ? written.trimEnd() : written;
}
