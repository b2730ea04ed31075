/** What WeChat answers and pushes. Pushes are XML, whose values are all text; the same fields may come as JSON. */

import { count, idText, lenient, lenientList, webUrl } from '@tingshuo/connector-kit';
import { z } from 'zod';

const LATEST = 253_402_300_799_000;

/** Seconds since 1970 (some of WeChat's own events have milliseconds), as ISO 8601. */
const seconds = z
  .union([z.number(), z.string().regex(/^\d{1,15}$/)])
  .transform((value) => (Number(value) > 1e11 ? Number(value) : Number(value) * 1000))
  .refine((value) => Number.isInteger(value) && value >= 0 && value <= LATEST, 'not a time')
  .transform((value) => new Date(value).toISOString());

const words = z.union([z.string(), z.number()]).transform(String);
const filled = z.string().trim().min(1);

const sentItem = z.object({
  TemplateId: lenient(words),
  MsgID: lenient(idText),
  ErrorStatus: lenient(words),
  SubscribeStatusString: lenient(words),
});
/** One item is an object, several are a list. */
const sentItems = z
  .object({
    List: z
      .unknown()
      .transform((list) => (Array.isArray(list) ? list : [list]))
      .pipe(z.array(sentItem)),
  })
  .transform(({ List }) => List);

/** A message or event as it may be stored. */
export const storedPush = z.object({
  ToUserName: idText,
  FromUserName: idText,
  CreateTime: lenient(seconds),
  MsgType: filled,
  MsgId: lenient(idText),
  Content: lenient(words),
  PicUrl: lenient(filled),
  MediaId: lenient(filled),
  ThumbMediaId: lenient(filled),
  Recognition: lenient(words),
  Location_X: lenient(words),
  Location_Y: lenient(words),
  Label: lenient(words),
  Title: lenient(words),
  Description: lenient(words),
  Url: lenient(words),
  ThumbUrl: lenient(filled),
  Event: lenient(filled),
  EventKey: lenient(words),
  MsgID: lenient(idText),
  Status: lenient(words),
  SubscribeMsgPopupEvent: lenient(sentItems),
  SubscribeMsgChangeEvent: lenient(sentItems),
  SubscribeMsgSentEvent: lenient(sentItems),
  /** Where events are told as JSON. */
  List: lenient(z.array(sentItem)),
});
export type StoredPush = z.output<typeof storedPush>;

/** A push as it arrives. */
export const push = storedPush.extend({ CreateTime: seconds });
export type Push = z.output<typeof push>;

/** An encrypted push; in compatible mode its fields stand beside `Encrypt`. */
export const encryptedPush = z.object({ Encrypt: filled });

/** A follower. Since the end of 2021 WeChat leaves name and picture empty. */
export const user = z.object({
  openid: idText,
  nickname: lenient(filled),
  headimgurl: lenient(webUrl),
  language: lenient(filled),
});
export type User = z.output<typeof user>;

const openIds = z.object({ openid: z.array(z.unknown()) });
/** A page of followers; without `data` when there are none. */
export const userPage = z
  .object({
    total: lenient(count),
    count: lenient(count),
    data: openIds.nullish(),
    next_openid: lenient(z.string()),
  })
  .refine(
    ({ data, count: told, total }) => Boolean(data) || told === 0 || total === 0,
    'neither data nor a count',
  );
export const userList = z.object({ user_info_list: z.array(z.unknown()) });

/** One line of the record of the account's own agents. */
export const agentRecord = z.object({
  openid: idText,
  opercode: z.number().int(),
  time: seconds,
  text: words,
  worker: lenient(filled),
});
export type AgentRecord = z.output<typeof agentRecord>;

/** A comment below an article, of `comment/list`. */
export const articleComment = z.object({
  user_comment_id: idText,
  openid: lenient(idText),
  create_time: lenient(seconds),
  content: words,
  reply: lenient(z.object({ content: words, create_time: lenient(seconds) })),
});
export type ArticleComment = z.output<typeof articleComment>;

export const done = z.object({ errcode: z.literal(0) });
export const token = z.object({ access_token: filled });
export const addresses = z.object({ ip_list: z.array(z.unknown()) });
export const uploaded = z.object({ media_id: filled });
export const errorBody = z.object({
  errcode: z.union([z.number(), z.string()]).transform(String),
  errmsg: lenient(words),
});
export const openIdList = lenientList(idText);
