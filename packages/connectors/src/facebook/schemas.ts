/** Posts, comments and changes of a page, as far as they are used. */

import { count, idText, instant, lenient, lenientList, webUrl } from '@tingshuo/connector-kit';
import { z } from 'zod';
import { innerList } from '../meta/paging.js';
import { person } from '../meta/person.js';
import { unixTime } from '../meta/unix-time.js';

const words = z.string().min(1);
const time = lenient(z.union([instant, unixTime]));
/** Films tell theirs without the host. */
const permalink = lenient(
  z
    .string()
    .transform((told) => told.replace(/^\//, 'https://www.facebook.com/'))
    .pipe(webUrl),
);
const total = lenient(z.object({ summary: lenient(z.object({ total_count: lenient(count) })) }));

const picture = z.object({
  type: lenient(words),
  media_type: lenient(words),
  title: lenient(words),
  description: lenient(words),
  url: lenient(webUrl),
  /** Where a shared link leads; `url` goes over the network's own redirection. */
  unshimmed_url: lenient(webUrl),
  media: lenient(z.object({ image: lenient(z.object({ src: lenient(webUrl) })), source: lenient(webUrl) })),
});
export type Picture = z.output<typeof picture>;
const attachment = picture.extend({ subattachments: lenient(z.object({ data: lenientList(picture) })) });
export type Attachment = z.output<typeof attachment>;

const tag = z.object({ id: idText, name: lenient(words) });
// Older versions told the tags by their places.
const tags = z
  .union([
    lenientList(tag),
    z.record(z.string(), lenientList(tag)).transform((each) => Object.values(each).flat()),
  ])
  .catch([]);

/** A post of a page's feed; `message` is absent where it is a picture only. */
export const storedPost = z.object({
  id: idText,
  message: lenient(z.string()),
  story: lenient(z.string()),
  from: lenient(person),
  created_time: time,
  creation_time: time,
  updated_time: time,
  permalink_url: permalink,
  parent_id: lenient(idText),
  attachments: lenient(z.object({ data: lenientList(attachment) })),
  full_picture: lenient(webUrl),
  picture: lenient(webUrl),
  source: lenient(webUrl),
  /** The words of a picture, or the title of a link. */
  name: lenient(words),
  /** The words of a film, or what a link leads to. */
  description: lenient(words),
  title: lenient(words),
  link: lenient(webUrl),
  type: lenient(words),
  alt_text: lenient(words),
  /** A picture in all of its sizes. */
  images: lenientList(z.object({ source: webUrl, width: lenient(count) })),
  message_tags: tags,
  shares: lenient(z.object({ count: lenient(count) })),
  likes: total,
  reactions: total,
  comments: innerList,
});
export type StoredPost = z.output<typeof storedPost>;

export const storedComment = z.object({
  id: idText,
  message: lenient(z.string()),
  from: lenient(person),
  created_time: time,
  permalink_url: permalink,
  parent: lenient(z.object({ id: idText, from: lenient(person) })),
  object: lenient(z.object({ id: idText })),
  attachment: lenient(attachment),
  message_tags: tags,
  like_count: lenient(count),
  comment_count: lenient(count),
});
export type StoredComment = z.output<typeof storedComment>;

const told = ({ from, message }: { from?: unknown; message?: string | undefined }) =>
  from !== undefined || message !== undefined;

/** As answered to us: with its time, and whose it is or what it says. */
export const post = storedPost.extend({ created_time: instant }).refine(told, 'no author and no text');
export const comment = storedComment.extend({ created_time: instant }).refine(told, 'no author and no text');

/** What somebody thinks of a page. Most have no id. */
export const storedRating = z.object({
  created_time: time,
  reviewer: lenient(person),
  review_text: lenient(z.string()),
  open_graph_story: lenient(z.object({ id: idText })),
});
export type StoredRating = z.output<typeof storedRating>;

/** Where something stands in its list, whatever else of it cannot be read. */
export const placed = z.object({ id: idText, created_time: instant });

/** A page or a person by itself. */
export const storedProfile = person.extend({
  first_name: lenient(words),
  last_name: lenient(words),
  profile_pic: lenient(webUrl),
  about: lenient(words),
  followers_count: lenient(count),
  fan_count: lenient(count),
});
export type StoredProfile = z.output<typeof storedProfile>;

export const created = z.object({ id: idText, post_id: lenient(idText) });

/** Totals of a post or comment. */
export const counted = z.object({
  id: idText,
  reactions: total,
  comments: total,
  shares: lenient(z.object({ count: lenient(count) })),
});

/** A change of the page's feed, its ratings or its mentions. */
export const feedChange = z.object({
  item: lenient(words),
  verb: lenient(words),
  post_id: lenient(idText),
  comment_id: lenient(idText),
  parent_id: lenient(idText),
  photo_id: lenient(idText),
  video_id: lenient(idText),
  share_id: lenient(idText),
  album_id: lenient(idText),
  open_graph_story_id: lenient(idText),
  user_id: lenient(idText),
  from: lenient(person),
  sender_id: lenient(idText),
  sender_name: lenient(words),
  reviewer_id: lenient(idText),
  reviewer_name: lenient(words),
  message: lenient(z.string()),
  review_text: lenient(z.string()),
  reaction_type: lenient(words),
  created_time: lenient(unixTime),
  link: lenient(webUrl),
  photo: lenient(webUrl),
  video: lenient(webUrl),
  photos: lenientList(webUrl),
});
export type FeedChange = z.output<typeof feedChange>;
