import { hash } from 'node:crypto';
import type { RemoteEvent, RemotePost } from '@tingshuo/connector-kit';
import type { HearingAccount, ListeningContext } from './ingest-input.js';
import { actsOf, messageActs, otherAct, personEvent } from './prepare-acts.js';
import { PeopleOfBatch } from './prepare-people.js';
import { PostReader } from './prepare-post.js';
import type { PreparedAct, PreparedBatch, PreparedPost, PreparedRaw } from './prepared.js';

/** As long as the program's other work may wait for this one. */
const EVENTS_AT_ONCE = 40;

/**
 * Reads a batch of admitted events into rows. Pure: no clock, no database. `pause` lets other work have its turn:
 * another batch's statements would stand still while this one is read.
 */
export async function prepareBatch(
  events: readonly RemoteEvent[],
  account: HearingAccount,
  context: ListeningContext,
  pause: () => Promise<unknown>,
): Promise<PreparedBatch> {
  const people = new PeopleOfBatch(account, context);
  const named = events.flatMap((event) =>
    event.type === 'post' && event.why === 'mentioned' ? [event.post.externalId] : [],
  );
  const reader = new PostReader(account, context, new Set(named));
  const posts = new Map<string, PreparedPost>();
  const raw: PreparedRaw[] = [];
  const acts: PreparedAct[] = [];
  const personEvents: PreparedBatch['personEvents'] = [];
  const deletions: PreparedBatch['deletions'] = [];
  const polls: PreparedBatch['polls'] = new Map();

  const addPost = (post: RemotePost): void => {
    if (isNewer(post, posts.get(post.externalId))) {
      const authorKey = people.add(post.author);
      const acting =
        post.kind === 'dm' && post.conversationExternalId !== undefined
          ? messageActs(post, authorKey, account, people)
          : actsOf(post, authorKey, account.issuer, people);
      posts.set(post.externalId, reader.read(post, authorKey, acting));
    }
    if (post.repostOf) addPost(post.repostOf);
  };

  for (const [index, event] of events.entries()) {
    if (index % EVENTS_AT_ONCE === EVENTS_AT_ONCE - 1) await pause();
    if (event.type === 'deleted') deletions.push({ externalId: event.externalId, at: event.occurredAt });
    else if (event.type === 'poll') polls.set(event.pollExternalId, event.counts);
    else if (event.type === 'post') {
      addPost(event.post);
      raw.push(rawOf(event.eventId, event.post));
    } else if (event.type === 'click' || event.type === 'scan') {
      personEvents.push(personEvent(event, account, people));
    } else acts.push(otherAct(event, account, people));
  }
  return {
    raw,
    profiles: [...people.profiles.values()],
    knownIds: people.knownIds,
    posts,
    acts,
    personEvents,
    deletions,
    polls,
  };
}

function isNewer(post: RemotePost, known: PreparedPost | undefined): boolean {
  if (!known) return true;
  return (
    post.editedAt !== undefined && Date.parse(post.editedAt) > Date.parse(known.editedAt ?? known.occurredAt)
  );
}

function rawOf(id: string, post: RemotePost): PreparedRaw {
  const posts = [post.externalId];
  for (let inner = post.repostOf; inner; inner = inner.repostOf) posts.push(inner.externalId);
  return { id, hash: contentHash(post), payload: post, posts };
}

/** Changes when what people read changes; counters such as likes do not count. */
function contentHash(post: RemotePost): string {
  const media = post.media.map(({ url }) => url).join(' ');
  const inner = post.repostOf ? contentHash(post.repostOf) : '';
  const { html = '', text = '', editedAt = '', visibility } = post;
  return hash('sha256', `${html}\n${text}\n${editedAt}\n${visibility}\n${media}\n${inner}`, 'base64');
}
