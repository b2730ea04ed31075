import type { RemoteEvent, RemotePost } from '@tingshuo/connector-kit';
import { accountKey, type HearingAccount } from './ingest-input.js';
import type { PeopleOfBatch } from './prepare-people.js';
import type { PreparedAct, PreparedPersonEvent } from './prepared.js';

type OtherEvent = Extract<RemoteEvent, { type: 'follow' | 'unfollow' } | { type: 'like' | 'repost' }>;
type PersonEvent = Extract<RemoteEvent, { type: 'click' | 'scan' }>;

/** A private message acts on the account that it was sent to; what we send ourselves comes back as an echo. */
export function messageActs(
  post: RemotePost,
  author: string,
  account: HearingAccount,
  people: PeopleOfBatch,
): PreparedAct[] {
  if (post.isEcho) return [];
  const targetKey = people.addHandle(account.externalId, account.externalId);
  if (targetKey === author) return [];
  const { externalId, occurredAt } = post;
  const eventKey = `dm ${externalId} ${targetKey}`;
  return [{ eventKey, sourceKey: author, targetKey, action: 'dm', postExternalId: externalId, occurredAt }];
}

/** What writing a post does to others: an answer, a repost or quote of someone, and a mention of everyone else named. */
export function actsOf(
  post: RemotePost,
  author: string,
  issuer: string,
  people: PeopleOfBatch,
): PreparedAct[] {
  const acts: PreparedAct[] = [];
  const { externalId, occurredAt } = post;
  const act = (
    targetKey: string,
    action: PreparedAct['action'],
    eventKey = `${action} ${externalId} ${targetKey}`,
  ): void => {
    if (targetKey === author) return;
    acts.push({ eventKey, sourceKey: author, targetKey, action, postExternalId: externalId, occurredAt });
  };
  const answered =
    post.parentAuthorExternalId === undefined ? null : accountKey(issuer, post.parentAuthorExternalId);
  for (const mention of post.mentions) {
    const target = people.addHandle(mention.externalId, mention.handle);
    if (target !== answered) act(target, post.kind === 'dm' ? 'dm' : 'mention');
  }
  if (answered && people.has(answered)) act(answered, 'reply');
  if (post.repostOf) {
    const target = accountKey(issuer, post.repostOf.author.externalId);
    if (post.kind === 'repost') act(target, 'repost', repostKey(author, post.repostOf.externalId));
    else act(target, 'quote');
  }
  return acts;
}

/** A like, a repost or a follow that came as an event of its own. */
export function otherAct(event: OtherEvent, account: HearingAccount, people: PeopleOfBatch): PreparedAct {
  const sourceKey = people.add(event.actor);
  const { occurredAt, type } = event;
  if (event.type === 'unfollow') {
    const targetKey = people.addHandle(account.externalId, account.externalId);
    // As often as somebody leaves; a follow is a fact once.
    const eventKey = `unfollow ${sourceKey} ${targetKey} ${occurredAt}`;
    return { eventKey, sourceKey, targetKey, action: type, postExternalId: null, occurredAt };
  }
  if (event.type === 'follow') {
    const targetKey = people.addHandle(account.externalId, account.externalId);
    const eventKey = `follow ${sourceKey} ${targetKey}`;
    return { eventKey, sourceKey, targetKey, action: type, postExternalId: null, occurredAt };
  }
  const { post } = event;
  const targetKey = people.add(post.author);
  const eventKey =
    type === 'repost' ? repostKey(sourceKey, post.externalId) : `${type} ${sourceKey} ${post.externalId}`;
  return { eventKey, sourceKey, targetKey, action: type, postExternalId: post.externalId, occurredAt };
}

const LONGEST_DETAIL = 300;

/** A click or a scan, kept with the person. */
export function personEvent(
  { type, eventId, actor, detail, occurredAt }: PersonEvent,
  account: HearingAccount,
  people: PeopleOfBatch,
): PreparedPersonEvent {
  const eventKey = `${account.id} ${eventId}`;
  return {
    eventKey,
    actorKey: people.add(actor),
    kind: type,
    detail: detail?.slice(0, LONGEST_DETAIL) ?? null,
    occurredAt,
  };
}

/** One repost per person and post, whether a notification or a timeline told of it. */
function repostKey(author: string, externalId: string): string {
  return `repost ${author} ${externalId}`;
}
