import type { Refusal, RemoteEvent, RemotePost, RemoteProfile } from '@tingshuo/connector-kit';

/** Longer ids (in bytes) cannot stand in an index together with their kind; no network makes them. */
export const MAX_EXTERNAL_ID = 512;

const INSTANT = /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/;
const UNSTORABLE = /\0|\p{Surrogate}/u;

class Refused extends Error {
  constructor(
    readonly path: string,
    readonly code: 'bad_id' | 'bad_time' | 'bad_shape',
    message: string,
  ) {
    super(message);
  }
}

/**
 * Parts the events that can be stored from those that cannot. Connectors read their network's answers strictly; this
 * is the last door before the database, for every way in.
 */
export function admitted(events: readonly RemoteEvent[]): { kept: RemoteEvent[]; refused: Refusal[] } {
  const kept: RemoteEvent[] = [];
  const refused: Refusal[] = [];
  for (const [index, event] of events.entries()) {
    const why = whyNot(event);
    if (!why) kept.push(event);
    else {
      const path = `events[${index}]${why.path}`;
      refused.push({ path, code: why.code, message: why.message, sample: sampleOf(event) });
    }
  }
  return { kept, refused };
}

/** What the refusal shows of an event: its first 500 characters. */
export function sampleOf(event: unknown): string {
  return (JSON.stringify(event) ?? '').slice(0, 500);
}

function whyNot(event: RemoteEvent): Refused | null {
  try {
    checkEvent(event);
    return null;
  } catch (error) {
    if (error instanceof Refused) return error;
    return new Refused('', 'bad_shape', error instanceof Error ? error.message : 'not an event');
  }
}

function checkEvent(event: RemoteEvent): void {
  checkId(event.eventId, '.eventId');
  if (event.type === 'deleted') checkId(event.externalId, '.externalId');
  if (event.type === 'poll') checkId(event.pollExternalId, '.pollExternalId');
  if (event.type !== 'post') checkInstant(event.occurredAt, '.occurredAt');
  if ('actor' in event) checkProfile(event.actor, '.actor');
  if ('post' in event) checkPost(event.post, '.post');
}

function checkPost(post: RemotePost, path: string): void {
  checkId(post.externalId, `${path}.externalId`);
  checkInstant(post.occurredAt, `${path}.occurredAt`);
  if (post.editedAt !== undefined) checkInstant(post.editedAt, `${path}.editedAt`);
  if (post.parentExternalId !== undefined) checkId(post.parentExternalId, `${path}.parentExternalId`);
  if (post.parentAuthorExternalId !== undefined)
    checkId(post.parentAuthorExternalId, `${path}.parentAuthorExternalId`);
  checkProfile(post.author, `${path}.author`);
  for (const [index, { externalId, handle }] of post.mentions.entries()) {
    checkId(externalId, `${path}.mentions[${index}].externalId`);
    checkText(handle, `${path}.mentions[${index}].handle`);
  }
  if (!Array.isArray(post.tags) || !Array.isArray(post.media))
    throw new Refused(path, 'bad_shape', 'no lists');
  checkText(post.html ?? post.text ?? '', `${path}.html`);
  if (post.repostOf) checkPost(post.repostOf, `${path}.repostOf`);
}

function checkProfile(profile: RemoteProfile, path: string): void {
  checkId(profile.externalId, `${path}.externalId`);
  checkText(profile.handle, `${path}.handle`);
  checkText(profile.displayName, `${path}.displayName`);
}

function checkId(id: unknown, path: string): void {
  const isGood =
    typeof id === 'string' && id !== '' && Buffer.byteLength(id) <= MAX_EXTERNAL_ID && !UNSTORABLE.test(id);
  if (isGood) return;
  throw new Refused(
    path,
    'bad_id',
    `An id has 1 to ${MAX_EXTERNAL_ID} bytes and neither NUL nor half a surrogate pair.`,
  );
}

function checkText(text: unknown, path: string): void {
  if (typeof text !== 'string')
    throw new Refused(path, 'bad_shape', `A text was expected, not ${typeof text}.`);
}

/** A time that names one instant: a day that exists, in a year from 1 to 9999, with its offset. */
function checkInstant(text: unknown, path: string): void {
  const [, year, month, day] = typeof text === 'string' ? (INSTANT.exec(text) ?? []) : [];
  const isDay =
    Number(year) > 0 &&
    Number(month) >= 1 &&
    Number(day) >= 1 &&
    Number(day) <= new Date(Date.UTC((Number(year) % 400) + 2000, Number(month), 0)).getUTCDate();
  if (isDay && !Number.isNaN(Date.parse(String(text)))) return;
  throw new Refused(
    path,
    'bad_time',
    'A time is an existing day of the years 1 to 9999 with hour and offset.',
  );
}
