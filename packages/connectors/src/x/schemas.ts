/** Answers of the X API v2. Its fields are being renamed from "tweets" to "posts": both names are read. */

import { count, idText, instant, lenient, lenientList, webUrl } from '@tingshuo/connector-kit';
import { z } from 'zod';

const id = idText;

export const user = z.object({
  id,
  username: z.string().min(1).max(100),
  name: lenient(z.string()),
  description: lenient(z.string()),
  location: lenient(z.string()),
  profile_image_url: lenient(webUrl),
  protected: lenient(z.boolean()),
  created_at: lenient(instant),
  public_metrics: lenient(
    z.object({
      followers_count: lenient(count),
      following_count: lenient(count),
      tweet_count: lenient(count),
      post_count: lenient(count),
    }),
  ),
});
export type User = z.output<typeof user>;

export const media = z.object({
  media_key: z.string(),
  type: lenient(z.string()),
  url: lenient(webUrl),
  preview_image_url: lenient(webUrl),
  alt_text: lenient(z.string()),
  variants: lenientList(z.object({ url: webUrl, bit_rate: lenient(z.number()) })),
});
export type Media = z.output<typeof media>;

const reference = z.object({ type: z.string(), id });
/** A link in a text: X's short one, and what its author wrote. */
const link = z.object({
  url: z.string(),
  expanded_url: z.string().regex(/^https?:\/\/\S+$/i),
  media_key: lenient(z.string()),
});
export type Link = z.output<typeof link>;
const entities = lenient(
  z.object({
    urls: lenientList(link),
    mentions: lenientList(z.object({ username: z.string(), id: lenient(id) })),
    hashtags: lenientList(z.object({ tag: z.string() })),
  }),
);
const longText = lenient(z.object({ text: z.string(), entities }));

/** A post of which a stored answer may hold the id and the text only. */
export const storedPost = z.object({
  id,
  text: z.string(),
  author_id: lenient(id),
  created_at: lenient(instant),
  conversation_id: lenient(id),
  in_reply_to_user_id: lenient(id),
  referenced_tweets: lenientList(reference),
  referenced_posts: lenientList(reference),
  note_tweet: longText,
  note_post: longText,
  lang: lenient(z.string().max(50)),
  /** Each edit is a post of its own: the ids of all of them, the first one first. */
  edit_history_tweet_ids: lenientList(id),
  edit_history_post_ids: lenientList(id),
  attachments: lenient(z.object({ media_keys: lenientList(z.string()) })),
  entities,
  public_metrics: lenient(
    z.object({
      reply_count: lenient(count),
      retweet_count: lenient(count),
      repost_count: lenient(count),
      like_count: lenient(count),
    }),
  ),
});
export type StoredPost = z.output<typeof storedPost>;

/** A post as it is asked for. */
export const post = storedPost.extend({ author_id: id, created_at: instant });
export type Post = z.output<typeof post>;

/** A poll that belongs to one of the posts. */
export const countedPoll = z.object({
  id,
  end_datetime: lenient(z.string()),
  voting_status: lenient(z.string()),
  options: z.array(z.object({ position: z.number(), label: z.string(), votes: lenient(count) })),
});

export const includes = z.object({
  polls: lenientList(countedPoll),
  users: lenientList(user),
  media: lenientList(media),
  tweets: lenientList(storedPost),
  posts: lenientList(storedPost),
});
export type Includes = z.output<typeof includes>;

const meta = lenient(z.object({ next_token: lenient(z.string().min(1)) }));
const problems = lenientList(z.object({ detail: lenient(z.string()), title: lenient(z.string()) }));

/** One thing: with `errors` and without `data` where it does not exist. */
export const single = z
  .object({ data: z.unknown().optional(), includes: lenient(includes), errors: problems })
  .refine(
    ({ data, errors }) => (data ?? undefined) !== undefined || errors.length > 0,
    'neither data nor errors',
  );

/** A list: without `data` where it is empty. */
export const list = z
  .object({
    data: z.array(z.unknown()).nullish(),
    includes: lenient(includes),
    errors: problems,
    meta,
  })
  .refine(
    ({ data, errors, meta: told }) => Boolean(data ?? told) || errors.length > 0,
    'neither data nor meta',
  );

/** The counts of a post. */
export const counted = z.object({
  id,
  attachments: lenient(z.object({ poll_ids: lenient(z.array(id)) })),
  public_metrics: z.object({
    reply_count: lenient(count),
    retweet_count: lenient(count),
    repost_count: lenient(count),
    quote_count: lenient(count),
    like_count: lenient(count),
    impression_count: lenient(count),
  }),
});

export const published = z.object({ data: z.object({ id }) });
export const hidden = z.object({ data: z.object({ hidden: z.boolean() }) });
export const removed = z.object({ data: z.object({ deleted: z.literal(true) }) });
export const token = z.object({ access_token: z.string().min(1), refresh_token: lenient(z.string().min(1)) });

/** Enough of an item to place it in a list even when the rest of it is refused. */
export const placed = z.object({ id, created_at: instant });

export const directMessage = z.object({
  id,
  event_type: z.literal('MessageCreate'),
  text: z.string(),
  entities,
  created_at: lenient(instant),
  sender_id: lenient(id),
  participant_ids: lenientList(id),
  dm_conversation_id: lenient(id),
  attachments: lenient(z.object({ media_keys: lenientList(z.string()) })),
});
/** A private message as it is asked for. */
export const heardMessage = directMessage.extend({
  sender_id: id,
  created_at: instant,
  dm_conversation_id: id,
});
export type HeardMessage = z.output<typeof heardMessage>;
/** The id of a private message that was sent, in both of its names. */
export const sentMessage = z.object({
  data: z.union([
    z.object({ dm_event_id: id }).transform(({ dm_event_id }) => dm_event_id),
    z.object({ id }).transform((event) => event.id),
  ]),
});
export const uploaded = z.object({ data: z.object({ id }) });
/** Where a success says all. */
export const anyAnswer = z.looseObject({});
export type DirectMessage = z.output<typeof directMessage>;

const fault = z.object({
  code: lenient(z.union([z.number(), z.string()])),
  title: lenient(z.string()),
  detail: lenient(z.string()),
  message: lenient(z.string()),
  type: lenient(z.string()),
  parameters: lenient(z.record(z.string(), z.unknown())),
});
/** A problem document, or the error of an OAuth endpoint. */
export const errorBody = z.object({
  title: lenient(z.string()),
  detail: lenient(z.string()),
  type: lenient(z.string()),
  errors: lenientList(fault),
  error: lenient(z.string()),
  error_description: lenient(z.string()),
});
