/** Media, comments and people of Instagram, as far as they are used. */

import { count, idText, instant, isJsonObject, lenient, lenientList, webUrl } from '@tingshuo/connector-kit';
import { z } from 'zod';
import { innerList } from '../meta/paging.js';
import { unixTime } from '../meta/unix-time.js';

const words = z.string().min(1);
const named = lenient(z.object({ id: lenient(idText), username: lenient(words) }));
const time = lenient(z.union([instant, unixTime]));

const file = z.object({
  media_type: lenient(words),
  media_url: lenient(webUrl),
  thumbnail_url: lenient(webUrl),
  alt_text: lenient(words),
});
export type MediaFile = z.output<typeof file>;

/** A picture, a video or an album. */
export const storedMedia = file.extend({
  id: idText,
  caption: lenient(z.string()),
  permalink: lenient(webUrl),
  timestamp: time,
  username: lenient(words),
  owner: named,
  like_count: lenient(count),
  comments_count: lenient(count),
  children: lenient(z.object({ data: lenientList(file) })),
  comments: innerList,
});
export type StoredMedia = z.output<typeof storedMedia>;

export const storedComment = z.object({
  id: idText,
  text: lenient(z.string()),
  timestamp: time,
  username: lenient(words),
  from: named,
  user: named,
  parent_id: lenient(idText),
  media: lenient(z.object({ id: lenient(idText), owner: named })),
  like_count: lenient(count),
  replies: innerList,
});
export type StoredComment = z.output<typeof storedComment>;

const isTold = ({ username, from, owner }: { username?: unknown; from?: unknown; owner?: unknown }) =>
  username !== undefined || from !== undefined || owner !== undefined;

/** As answered to us: with its time and author. */
export const media = storedMedia.extend({ timestamp: instant }).refine(isTold, 'no author');
export const comment = storedComment
  .extend({ timestamp: instant, text: z.string() })
  .refine(isTold, 'no author');

/** Where something stands in its list, whatever else of it cannot be read. */
export const placed = z.object({ id: idText, timestamp: instant });

const profileFields = {
  id: idText,
  username: words,
  name: lenient(words),
  biography: lenient(words),
  profile_picture_url: lenient(webUrl),
  followers_count: lenient(count),
  follows_count: lenient(count),
  media_count: lenient(count),
};
/** Without a page, an account asks for its id by another name. */
export const storedProfile = z.preprocess(
  (told) => (isJsonObject(told) && told.id === undefined ? { ...told, id: told.user_id } : told),
  z.object(profileFields),
);
export type StoredProfile = z.output<typeof storedProfile>;

/** An account of which only counts were asked for. */
export const countedProfile = z.object({ ...profileFields, username: lenient(words) });
export type CountedProfile = z.output<typeof countedProfile>;

/** The page's Instagram account; absent where none is linked to it. */
export const linked = z.object({ instagram_business_account: storedProfile.optional() });

export const created = z.object({ id: idText });

/** What is prepared for publication. */
export const containerState = z.object({ status_code: lenient(words) });

/** A mention names what was said only. */
export const mentionChange = z.object({ media_id: lenient(idText), comment_id: lenient(idText) });
