/** Objects of Instagram's first API, which archives and older libraries hold, as the Graph API would tell them. */

import { isJsonObject, type JsonObject, objectOf, objectsOf } from '@tingshuo/connector-kit';

/** Media and comments of the first API count their seconds as text, and name their author whole. */
const isTimed = ({ created_time }: JsonObject) =>
  typeof created_time === 'string' && /^\d{9,11}$/.test(created_time);

export const isFirstMedia = (object: JsonObject) =>
  'id' in object &&
  isJsonObject(object.user) &&
  isTimed(object) &&
  ('images' in object || 'videos' in object);

export const isFirstComment = (object: JsonObject) =>
  'id' in object && isJsonObject(object.from) && isTimed(object) && typeof object.text === 'string';

const USER = ['counts', 'profile_picture', 'full_name', 'first_name'];
export const isFirstUser = (object: JsonObject) =>
  'id' in object && 'username' in object && USER.some((name) => name in object);

const timeOf = ({ created_time }: JsonObject) => new Date(Number(created_time) * 1000).toISOString();

/** The best file of several sizes. */
const bestOf = (sizes: unknown) =>
  objectsOf(Object.values(objectOf(sizes))).sort((a, b) => Number(b.width ?? 0) - Number(a.width ?? 0))[0]
    ?.url;

function fileOf({ images, videos }: JsonObject): JsonObject {
  const film = bestOf(videos);
  return film === undefined
    ? { media_type: 'IMAGE', media_url: bestOf(images) }
    : { media_type: 'VIDEO', media_url: film, thumbnail_url: bestOf(images) };
}

export function firstMedia(source: JsonObject): JsonObject {
  const { id, username } = objectOf(source.user);
  const slides = objectsOf(source.carousel_media).map(fileOf);
  return {
    id: source.id,
    caption: objectOf(source.caption).text,
    permalink: source.link,
    timestamp: timeOf(source),
    username,
    owner: { id, username },
    like_count: objectOf(source.likes).count,
    comments_count: objectOf(source.comments).count,
    ...fileOf(source),
    ...(slides.length > 0 && { children: { data: slides } }),
  };
}

export const firstComment = (source: JsonObject): JsonObject => ({
  id: source.id,
  text: source.text,
  timestamp: timeOf(source),
  from: source.from,
});

export function firstUser(source: JsonObject): JsonObject {
  const { media, follows, followed_by } = objectOf(source.counts);
  const { full_name = [source.first_name, source.last_name].filter(Boolean).join(' ') } = source;
  return {
    id: source.id,
    username: source.username,
    name: full_name || undefined,
    biography: source.bio || undefined,
    profile_picture_url: source.profile_picture,
    followers_count: followed_by,
    follows_count: follows,
    media_count: media,
  };
}
