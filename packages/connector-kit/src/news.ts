/** From what a document tells to events: who it is by name, and what is told whole enough to be heard at once. */

import type { ParsedMessage, ParsedPost, ParsedProfile } from './parsed-document.js';
import type { RemoteEvent, RemotePost, RemoteProfile } from './remote.js';
import { withoutUndefined } from './without-undefined.js';

/** Profiles that a document tells elsewhere, by their ids. */
export type People = ReadonlyMap<string, ParsedProfile>;
const NOBODY: People = new Map();

/** A profile with names, of which its id stands for those that nobody tells. */
export function namedProfile(profile: ParsedProfile, people: People = NOBODY): RemoteProfile {
  const known = { ...profile, ...people.get(profile.externalId) };
  const handle = known.handle ?? known.externalId;
  return { ...known, handle, displayName: known.displayName ?? handle };
}

/** A post that tells its author and time, else undefined: it has to be read first. */
export function wholePost(post: ParsedPost, people: People = NOBODY): RemotePost | undefined {
  const { author, occurredAt, repostOf, ...rest } = post;
  if (!author || occurredAt === undefined) return undefined;
  const inner = repostOf && wholePost(repostOf, people);
  return { ...rest, author: namedProfile(author, people), occurredAt, ...(inner && { repostOf: inner }) };
}

/** A message as a private post; undefined where it does not tell its author or time. */
export function directPost(message: ParsedMessage, people: People = NOBODY): RemotePost | undefined {
  const { recipients: _recipients, html: _html, text = '', ...told } = message;
  return wholePost({ ...told, text, kind: 'dm', visibility: 'direct', mentions: [], tags: [] }, people);
}

/** A private post as a message. */
export const messageOf = (post: ParsedPost): ParsedMessage =>
  withoutUndefined({
    externalId: post.externalId,
    conversationExternalId: post.conversationExternalId,
    author: post.author,
    parentExternalId: post.parentExternalId,
    html: post.html,
    text: post.text,
    media: post.media,
    occurredAt: post.occurredAt,
    isEcho: post.isEcho,
  });

/** The event of a private post. */
export const messageEvent = (post: RemotePost): RemoteEvent => ({
  type: 'post',
  eventId: post.externalId,
  why: 'message',
  post,
});

/** What somebody does to an account itself. */
export type Act = 'follow' | 'unfollow' | 'click' | 'scan';

/** The events of acts that one push tells; `detail` is what was clicked or scanned. */
export const actEvents = (
  acts: readonly Act[],
  {
    eventId,
    actor,
    occurredAt,
    detail,
  }: { eventId: string; actor: RemoteProfile; occurredAt: string; detail?: string | undefined },
): RemoteEvent[] =>
  acts.map((type) => {
    if (type === 'follow' || type === 'unfollow') return { type, eventId, actor, occurredAt };
    const event = { type, eventId: `${type}:${eventId}`, actor, occurredAt };
    return detail ? { ...event, detail } : event;
  });
