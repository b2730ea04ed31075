/** What a push of X tells, as events of the account that it is for. */

import {
  directPost,
  isJsonObject,
  type JsonObject,
  messageEvent,
  namedProfile,
  type ParsedDocument,
  type ParsedEvent,
  type ParsedMessage,
  type ParsedPost,
  type People,
  type PostReason,
  type PushedBatch,
  type Refusal,
  type RemoteEvent,
  wholePost,
} from '@tingshuo/connector-kit';
import { everythingIn } from './parse.js';

/** `us` is X's id of our account, `toldAt` the time of what tells none itself (ISO 8601). */
export function pushedBatch(json: JsonObject, us: string, toldAt: string): PushedBatch {
  const told = everythingIn(json);
  const people = new Map(told.profiles.map((profile) => [profile.externalId, profile]));
  const news = newsIn(told, json);
  const refused: Refusal[] = [...told.refused];
  const events = [
    ...news.posts.flatMap((post) => postEvent(post, us, people)),
    ...news.messages.flatMap((message) => heardMessage(message, people)),
    ...told.events.flatMap((event) => likeEvent(event, told.posts, us, people, toldAt)),
    ...told.events.flatMap((event) => otherEvent(event, us, people, toldAt)),
  ];
  const named = news.posts
    .filter(({ author, occurredAt }) => !author || occurredAt === undefined)
    .map(({ externalId, occurredAt = toldAt }) => ({ externalId, occurredAt }));
  return { accountExternalId: us, events, refused, ...(named.length > 0 && { named }) };
}

/** The posts and messages that are the news; others are included to explain them. */
function newsIn(
  { posts, messages }: ParsedDocument,
  json: JsonObject,
): Pick<ParsedDocument, 'posts' | 'messages'> {
  const payload = isJsonObject(json.data) ? json.data.payload : undefined;
  const list = isJsonObject(payload) ? [payload] : json.tweet_create_events;
  const items = Array.isArray(list) ? list.filter(isJsonObject) : [];
  const ids = new Set(items.map(({ id_str, id }) => String(id_str ?? id)));
  const news = new Map(
    posts.filter(({ externalId }) => ids.has(externalId)).map((post) => [post.externalId, post]),
  );
  return { posts: [...news.values()], messages };
}

function postEvent(source: ParsedPost, us: string, people: People): RemoteEvent[] {
  const post = wholePost(source, people);
  if (!post) return [];
  const { externalId: eventId, kind, repostOf, author, occurredAt } = post;
  if (kind === 'repost' && repostOf && author.externalId !== us)
    return [{ type: 'repost', eventId, actor: author, post: repostOf, occurredAt }];
  const why: PostReason = author.externalId === us ? 'own' : 'mentioned';
  return [{ type: 'post', eventId, why, post }];
}

function heardMessage(source: ParsedMessage, people: People): RemoteEvent[] {
  const post = directPost(source, people);
  return post ? [messageEvent(post)] : [];
}

/** A like of a post of ours, where it is told whole; what we like ourselves is no news. */
function likeEvent(
  event: ParsedEvent,
  posts: readonly ParsedPost[],
  us: string,
  people: People,
  toldAt: string,
): RemoteEvent[] {
  const { type, eventId, actor, targetExternalId, occurredAt = toldAt } = event;
  if (type !== 'like' || !actor || actor.externalId === us) return [];
  const source = posts.find(({ externalId }) => externalId === targetExternalId);
  const post = source && wholePost(source, people);
  if (!post) return [];
  const id = eventId ?? `like:${actor.externalId}:${post.externalId}`;
  return [{ type, eventId: id, actor: namedProfile(actor, people), post, occurredAt }];
}

function otherEvent(event: ParsedEvent, us: string, people: People, toldAt: string): RemoteEvent[] {
  const { type, actor, targetExternalId: target, occurredAt = toldAt } = event;
  if (type === 'deleted' && target !== undefined)
    return [{ type, eventId: `deleted:${target}`, externalId: target, occurredAt }];
  if ((type !== 'follow' && type !== 'unfollow') || !actor || target !== us) return [];
  // X tells each following once more where somebody comes back.
  const eventId = `${type}:${actor.externalId}@${event.occurredAt ?? event.eventId ?? toldAt}`;
  return [{ type, eventId, actor: namedProfile(actor, people), occurredAt }];
}
