/**
 * Objects of X's first API as the second one would tell them. Account activity is still pushed in them, and archives
 * hold them.
 */

import { isJsonObject, type JsonObject, objectOf, objectsOf } from '@tingshuo/connector-kit';

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Numbers are rounded by whatever wrote them; the text beside them is exact. */
const idOf = (source: JsonObject): unknown => source.id_str ?? source.id;

/** Weibo's objects are nearly the same, but for the name of the exact id and the time of China. */
export const isWeibo = ({ created_at, ...object }: JsonObject): boolean =>
  'idstr' in object || (typeof created_at === 'string' && created_at.includes(' +0800 '));

/** A tweet of the first API names its exact id, its author whole, or its text as `full_text`. */
export const isFirstPost = (object: JsonObject): boolean =>
  ('id' in object || 'id_str' in object) &&
  (typeof object.text === 'string' || typeof object.full_text === 'string') &&
  (isJsonObject(object.user) || ('id_str' in object && 'created_at' in object)) &&
  !('recipient_id' in object) &&
  !isWeibo(object);

/** Mentions name people in the same way, at a place of the text. */
export const isFirstUser = (object: JsonObject): boolean =>
  'screen_name' in object &&
  ('id_str' in object || 'id' in object) &&
  !('indices' in object) &&
  !isWeibo(object);

/** A private message of the first API, as it was told at last or in its first years. */
export const isFirstMessage = (object: JsonObject): boolean =>
  (isJsonObject(object.message_create) && ('id' in object || object.type === 'message_create')) ||
  ('recipient_id' in object && 'sender_id' in object && typeof object.text === 'string');

export const firstUser = (source: JsonObject): JsonObject => ({
  id: idOf(source),
  username: source.screen_name,
  name: source.name,
  description: source.description,
  location: source.location,
  profile_image_url: source.profile_image_url_https ?? source.profile_image_url,
  protected: source.protected,
  created_at: source.created_at ?? firstTime(source.created_timestamp),
  public_metrics: {
    followers_count: source.followers_count,
    following_count: source.friends_count,
    tweet_count: source.statuses_count,
  },
});

/** Milliseconds since 1970 as ISO 8601; undefined where they are none. */
export function firstTime(milliseconds: unknown): string | undefined {
  const at = Number(milliseconds ?? Number.NaN);
  return at > 0 && at < 8.64e15 ? new Date(at).toISOString() : undefined;
}

/** A tweet, and what an answer would include with it: authors, media, and the tweets inside of it. */
export function firstPost(source: JsonObject): { post: JsonObject; includes: Included } {
  const long = objectOf(source.extended_tweet);
  const whole = isJsonObject(source.extended_tweet) ? long : source;
  const files = objectsOf(
    objectOf(whole.extended_entities ?? source.extended_entities).media ?? objectOf(whole.entities).media,
  );
  const inner = (['retweeted_status', 'quoted_status'] as const).flatMap((name) => {
    const tweet = source[name];
    return isJsonObject(tweet) ? [firstPost(tweet)] : [];
  });
  const user = isJsonObject(source.user) ? source.user : searchAuthor(source);
  const post = {
    id: idOf(source),
    text: textOf(whole.full_text) ?? textOf(source.full_text) ?? textOf(source.text),
    author_id: idOf(user) ?? source.user_id_str,
    created_at: source.created_at,
    in_reply_to_user_id: source.in_reply_to_user_id_str ?? source.in_reply_to_user_id,
    referenced_tweets: references(source),
    lang: source.lang,
    attachments: { media_keys: files.map(keyOf) },
    entities: entitiesOf(objectOf(whole.entities), files),
    public_metrics: {
      reply_count: source.reply_count,
      retweet_count: source.retweet_count,
      like_count: source.favorite_count,
    },
  };
  return {
    post,
    includes: {
      users: [
        ...(isFirstUser(user) ? [firstUser(user)] : []),
        ...inner.flatMap(({ includes }) => includes.users),
      ],
      media: [...files.map(fileOf), ...inner.flatMap(({ includes }) => includes.media)],
      tweets: inner.flatMap((each) => [each.post, ...each.includes.tweets]),
    },
  };
}

export interface Included {
  users: JsonObject[];
  media: JsonObject[];
  tweets: JsonObject[];
}

/** The first search told who wrote a tweet beside it. */
function searchAuthor({ from_user, from_user_id_str, from_user_id, ...source }: JsonObject): JsonObject {
  if (from_user === undefined) return {};
  const id_str = from_user_id_str ?? from_user_id;
  const name = source.from_user_name ?? from_user;
  return { id_str, screen_name: from_user, name, profile_image_url: source.profile_image_url };
}

function references(source: JsonObject): JsonObject[] {
  const named = [
    ['replied_to', source.in_reply_to_status_id_str ?? source.in_reply_to_status_id],
    ['quoted', source.quoted_status_id_str ?? idOf(objectOf(source.quoted_status))],
    ['retweeted', idOf(objectOf(source.retweeted_status))],
  ] as const;
  return named.flatMap(([type, id]) => (id === undefined || id === null ? [] : [{ type, id }]));
}

function entitiesOf(source: JsonObject, files: readonly JsonObject[]): JsonObject {
  const pictures = files.map((file) => ({
    url: file.url,
    expanded_url: file.expanded_url ?? file.media_url_https,
    media_key: keyOf(file),
  }));
  return {
    urls: [...objectsOf(source.urls), ...pictures],
    mentions: objectsOf(source.user_mentions).map((each) => ({ username: each.screen_name, id: idOf(each) })),
    hashtags: objectsOf(source.hashtags).map(({ text }) => ({ tag: text })),
  };
}

const keyOf = (file: JsonObject): string => String(idOf(file));

function fileOf(source: JsonObject): JsonObject {
  const address = source.media_url_https ?? source.media_url;
  const variants = objectsOf(objectOf(source.video_info).variants).filter(
    ({ content_type }) => content_type !== 'application/x-mpegURL',
  );
  return {
    media_key: keyOf(source),
    type: source.type,
    ...(source.type === 'photo' || variants.length === 0 ? { url: address } : { preview_image_url: address }),
    alt_text: source.ext_alt_text,
    variants: variants.map(({ url, bitrate }) => ({ url, bit_rate: bitrate })),
  };
}

/** A private message, who sent it, and the files in it. Both of its people have one conversation, whose name is made of them. */
export function firstMessage(source: JsonObject): Omit<Included, 'tweets'> & { message: JsonObject } {
  const created = objectOf(source.message_create);
  const isOld = !isJsonObject(source.message_create);
  const data = isOld ? source : objectOf(created.message_data);
  const sender_id = isOld ? source.sender_id : created.sender_id;
  const files = objectsOf([objectOf(data.attachment).media]);
  const recipient = isOld ? source.recipient_id : objectOf(created.target).recipient_id;
  const people = [sender_id, recipient].filter((id) => id !== undefined).map(String);
  const both = people.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1)).join('-');
  return {
    message: {
      id: idOf(source),
      event_type: 'MessageCreate',
      text: data.text,
      sender_id,
      participant_ids: people,
      dm_conversation_id: people.length > 1 ? both : undefined,
      created_at: isOld ? source.created_at : firstTime(source.created_timestamp),
      entities: entitiesOf(objectOf(data.entities), files),
      attachments: { media_keys: files.map(keyOf) },
    },
    users: [{ id: sender_id, username: source.sender_screen_name }],
    media: files.map(fileOf),
  };
}
