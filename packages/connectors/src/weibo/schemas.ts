/** Answers of the Weibo API v2. Ids come as `idstr`, as numbers beyond 2^53, or rounded: the text form is believed. */

import { idText, instant, lenient, lenientList, tally, webUrl } from '@tingshuo/connector-kit';
import { z } from 'zod';

const text = z.string();
// The web tells "06-14" or "an hour ago" in place of a time.
const moment = lenient(
  z
    .string()
    .regex(/\d:\d\d/)
    .pipe(instant),
);
const filled = lenient(z.string().min(1));
const ids = { idstr: lenient(idText), id: lenient(idText), mid: lenient(idText) };
type Ids = { idstr?: string | undefined; id?: string | undefined; mid?: string | undefined };
const idOf = ({ idstr, id, mid }: Ids) => idstr ?? id ?? mid;

/** With the one id that is exact: `idstr`, else `id`, else `mid` (which for old posts is another number). */
function identified<T extends Ids>(schema: z.ZodType<T>) {
  return schema
    .refine((value) => idOf(value) !== undefined, 'no readable id')
    .transform((value) => ({ ...value, id: idOf(value) ?? '' }));
}

export const user = identified(
  z.object({
    ...ids,
    screen_name: z.string().min(1).max(200),
    name: filled,
    description: filled,
    location: filled,
    avatar_hd: lenient(webUrl),
    avatar_large: lenient(webUrl),
    profile_image_url: lenient(webUrl),
    followers_count: tally,
    friends_count: tally,
    follow_count: tally,
    statuses_count: tally,
    lang: filled,
    created_at: lenient(instant),
  }),
);
export type User = z.output<typeof user>;

const address = lenient(z.object({ url: webUrl }));
/** A picture by its id, in several sizes. */
const pictureInfo = z.object({ largest: address, large: address, original: address, thumbnail: address });
export type PictureInfo = z.output<typeof pictureInfo>;

/** A picture as the web for phones tells it. */
const webPicture = z
  .object({ large: address, url: lenient(webUrl) })
  .transform(({ large, url }): Picture => ({ original_pic: large?.url, thumbnail_pic: url }));

const picture = z.object({
  original_pic: lenient(webUrl),
  large_pic: lenient(webUrl),
  bmiddle_pic: lenient(webUrl),
  thumbnail_pic: lenient(webUrl),
});
export type Picture = Partial<z.output<typeof picture>>;

const film = z.object({
  mp4_720p_mp4: lenient(webUrl),
  mp4_hd_url: lenient(webUrl),
  stream_url_hd: lenient(webUrl),
  mp4_sd_url: lenient(webUrl),
  stream_url: lenient(webUrl),
});

// What statuses and comments have in common; `user` is absent where its account is gone or was not asked for.
const content = {
  text,
  /** What the web calls the words without their HTML. */
  text_raw: filled,
  raw_text: filled,
  created_at: moment,
  user: lenient(user),
  pic_urls: lenientList(picture),
  pic_ids: lenientList(z.string().regex(/^\w+$/)),
  pic_infos: lenient(z.record(z.string(), pictureInfo)),
  pics: lenientList(webPicture),
  pic: lenient(webPicture),
  ...picture.shape,
};

const statusContent = {
  ...content,
  longText: lenient(
    z.union([
      z.object({ longTextContent: text.min(1) }),
      z.object({ content: text.min(1) }).transform(({ content: words }) => ({ longTextContent: words })),
    ]),
  ),
  edit_at: moment,
  in_reply_to_status_id: lenient(idText),
  in_reply_to_user_id: lenient(idText),
  /** A film in the post; its address has several names. */
  page_info: lenient(
    z.object({ media_info: lenient(film), urls: lenient(z.record(z.string(), webUrl)), type: filled }),
  ),
  visible: lenient(z.object({ type: z.number() })),
  deleted: lenient(z.union([z.string(), z.number(), z.boolean()])),
  reposts_count: tally,
  comments_count: tally,
  attitudes_count: tally,
};

/** A status inside of another one may be a name only. */
const innerStatus = identified(z.object({ ...ids, ...statusContent, text: text.catch('') }));

/** A status of which a stored answer may tell little. */
export const storedStatus = identified(
  z.object({ ...ids, ...statusContent, retweeted_status: lenient(innerStatus) }),
);
export type StoredStatus = z.output<typeof innerStatus> & {
  retweeted_status?: z.output<typeof innerStatus> | undefined;
};

const commentContent = {
  ...content,
  /** The comment that a talk below a status began with. */
  rootid: lenient(idText),
  /** The web names the status here only: "author_uid:1|mid:2". */
  analysis_extra: lenient(z.string().transform((told) => /(?:^|\|)mid:(\d+)/.exec(told)?.[1])),
  status: lenient(identified(z.object({ ...ids, user: lenient(user) }))),
  reply_comment: lenient(identified(z.object({ ...ids, user: lenient(user) }))),
};

const counts = { followers_count: tally, friends_count: tally, statuses_count: tally };
/** Somebody of whom only counts were asked for. */
export const countedUser = identified(z.object({ ...ids, ...counts }));
export type CountedUser = z.output<typeof countedUser>;

/** A comment of which a stored answer may tell little. */
export const storedComment = identified(z.object({ ...ids, ...commentContent }));
export type StoredComment = z.output<typeof storedComment>;

// Who said it and when: what a post needs to be heard.
const told = { user, created_at: instant };

/** A status as it is asked for. */
export const status = identified(
  z.object({ ...ids, ...statusContent, retweeted_status: lenient(innerStatus), ...told }),
);
export type Status = z.output<typeof status>;

/** A comment as it is asked for. */
export const comment = identified(z.object({ ...ids, ...commentContent, ...told }));
export type Comment = z.output<typeof comment>;

/** Enough of an item to place it in a list even when the rest of it is refused. */
export const placed = identified(z.object({ ...ids, created_at: instant }));

// Lists that hold nothing may be an empty array instead of an object.
const nothing = z.array(z.unknown()).length(0);
const listOf = (name: string) =>
  z
    .union([z.object({ [name]: z.array(z.unknown()) }), nothing])
    .transform((value): unknown[] => (Array.isArray(value) ? [] : (value[name] ?? [])));

export const statusList = listOf('statuses');
export const commentList = listOf('comments');
/** Comments that were asked for by their ids. */
export const commentBatch = z.union([z.array(z.unknown()), commentList]);

export const userList = z
  .union([
    z.object({
      users: z.array(z.unknown()),
      next_cursor: lenient(idText),
      cursor_uid: lenient(idText),
    }),
    nothing,
  ])
  .transform((value) =>
    Array.isArray(value) ? { users: [], next_cursor: undefined, cursor_uid: undefined } : value,
  );

export const anything = z.record(z.string(), z.unknown());

export const created = identified(z.object({ ...ids, created_at: lenient(instant) }));
export const counted = identified(
  z.object({
    ...ids,
    comments: tally,
    reposts: tally,
    attitudes: tally,
    likes: tally,
    reads: tally,
  }),
);
export const countList = z.array(z.unknown());
export const messageSent = z.object({ result: z.literal(true) });

export const token = z.object({
  access_token: z.string().min(1),
  expires_in: lenient(z.coerce.number()),
  uid: idText,
});
export const ownId = z.object({ uid: idText });
export const tokenInfo = z.object({ uid: idText, expire_in: z.coerce.number() });

/** An error, also with HTTP 200. Its code is a number or a text. */
export const errorBody = z.object({
  error_code: z.union([z.number(), z.string()]).transform(String),
  error: lenient(z.string()),
  error_description: lenient(z.string()),
  request: lenient(z.string()),
});

/** A private message of the retired message API. */
export const directMessage = identified(
  z.object({
    ...ids,
    text,
    created_at: lenient(instant),
    sender_id: idText,
    recipient_id: idText,
    sender: lenient(user),
    recipient: lenient(user),
  }),
);
export type DirectMessage = z.output<typeof directMessage>;
