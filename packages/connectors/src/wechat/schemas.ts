/** What WeChat answers and pushes. Pushes are XML, whose values are all text; the same fields may come as JSON. */

import { count, idText, lenient, lenientList, webUrl } from '@tingshuo/connector-kit';
import { z } from 'zod';

const LATEST = 253_402_300_799_000;

/** Seconds since 1970 (some of WeChat's own events have milliseconds), as ISO 8601. */
const seconds = z
  .union([
    z.number(),
    z
      .string()
      .trim()
      .regex(/^\d{1,15}$/),
  ])
  .transform((value) => (Number(value) > 1e11 ? Number(value) : Number(value) * 1000))
  .refine((value) => Number.isInteger(value) && value >= 0 && value <= LATEST, 'not a time')
  .transform((value) => new Date(value).toISOString());

const words = z.union([z.string(), z.number()]).transform(String);
const filled = z.string().trim().min(1);
/** In XML there may be blanks around an id. */
const id = idText.transform((told) => told.trim());

const sentItem = z.object({
  TemplateId: lenient(words),
  MsgID: lenient(idText),
  ErrorStatus: lenient(words),
  SubscribeStatusString: lenient(words),
});
/** One item is an object, several are a list. */
const listOf = <S extends z.ZodType>(item: S) =>
  z
    .unknown()
    .transform((list) => [list].flat())
    .pipe(z.array(item));
const sentList = listOf(sentItem);
const sentItems = z.union([z.array(sentItem), z.object({ List: sentList }).transform(({ List }) => List)]);

/** What is answered in a push: a file or a link in an element of its own. */
const file = lenient(
  z.object({ MediaId: lenient(filled), Title: lenient(words), Description: lenient(words) }),
);
const music = z.object({
  Title: lenient(words),
  Description: lenient(words),
  MusicUrl: lenient(filled),
  HQMusicUrl: lenient(filled),
  ThumbMediaId: lenient(filled),
});
const article = z.object({
  Title: lenient(words),
  Description: lenient(words),
  PicUrl: lenient(filled),
  Url: lenient(words),
});
const articles = z
  .object({ item: z.unknown() })
  .transform(({ item }) => lenientList(article).parse(Array.isArray(item) ? item : [item]));

/** A message or event as it may be stored. */
export const storedPush = z.object({
  ToUserName: id,
  FromUserName: id,
  CreateTime: lenient(seconds),
  MsgType: filled,
  MsgId: lenient(id),
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
  /** Where in a mini program a card leads. */
  PagePath: lenient(words),
  Event: lenient(filled),
  EventKey: lenient(words),
  MsgID: lenient(id),
  Image: file,
  Voice: file,
  Video: file,
  Music: lenient(music),
  Articles: lenient(articles),
  Status: lenient(words),
  SubscribeMsgPopupEvent: lenient(sentItems),
  SubscribeMsgChangeEvent: lenient(sentItems),
  SubscribeMsgSentEvent: lenient(sentItems),
  /** Where events are told as JSON. */
  List: lenient(sentList),
});
export type StoredPush = z.output<typeof storedPush>;

/** What the open platform tells an app of the accounts that trust it. */
export const platformPush = z.object({
  InfoType: filled,
  CreateTime: lenient(seconds),
  AuthorizerAppid: lenient(filled),
  AppId: lenient(filled),
});
export type PlatformPush = z.output<typeof platformPush>;

/** A message of WeChat's customer service for companies. */
export const serviceMessage = z.object({
  msgid: idText,
  open_kfid: lenient(idText),
  external_userid: lenient(idText),
  servicer_userid: lenient(idText),
  send_time: lenient(seconds),
  /** 3 the customer, 4 WeChat itself, 5 an agent. */
  origin: lenient(z.number()),
  msgtype: filled,
  text: lenient(z.object({ content: words })),
  image: lenient(z.object({ media_id: filled })),
  voice: lenient(z.object({ media_id: filled })),
  video: lenient(z.object({ media_id: filled })),
  file: lenient(z.object({ media_id: filled })),
  location: lenient(
    z.object({ latitude: words, longitude: words, name: lenient(words), address: lenient(words) }),
  ),
  link: lenient(z.object({ title: lenient(words), desc: lenient(words), url: lenient(words) })),
});
export type ServiceMessage = z.output<typeof serviceMessage>;

/** What else happens there stands in the same list, without a message's id where one is taken back. */
export const serviceEvent = z.object({
  msgid: lenient(idText),
  send_time: lenient(seconds),
  event: z.object({
    event_type: filled,
    external_userid: lenient(idText),
    servicer_userid: lenient(idText),
    recall_msgid: lenient(idText),
    fail_msgid: lenient(idText),
  }),
});
export type ServiceEvent = z.output<typeof serviceEvent>;

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
  reply: lenient(listOf(z.object({ content: words, create_time: lenient(seconds) }))),
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
