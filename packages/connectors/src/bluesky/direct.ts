/** What is said in conversations as posts. A message names its sender by DID only: the others are asked for. */

import {
  type AccountContext,
  type Batch,
  inParts,
  isJsonObject,
  mapItem,
  mapItems,
  type Refusal,
  type RemotePost,
  type RemoteProfile,
  unlessRefused,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { webAddress } from './at-uri.js';
import { profileList, type SpokenMessage, spokenMessage } from './chat-schemas.js';
import { recordPost, toProfile } from './map.js';
import { get } from './request.js';
import { type Profile, profile } from './schemas.js';

/** A message as the service told it, with who is known of its conversation. */
export interface Said {
  convoId: string;
  message: unknown;
  path: string;
  people: readonly Profile[];
}

// Of app.bsky.actor.getProfiles.
const PER_CALL = 25;
const SILENT = ['#deletedMessageView', '#systemMessageView'];

/** The messages as events. What was taken back, and who came and went, is none. Throws ConnectorError. */
export async function spokenEvents(
  account: AccountContext,
  said: readonly Said[],
): Promise<Pick<Batch, 'events' | 'refused'>> {
  const refused: Refusal[] = [];
  const spoken = said
    .filter(({ message }) => !isSilent(message))
    .flatMap(({ convoId, message, path }) =>
      mapItem(message, spokenMessage, path, refused, (told) => ({ convoId, told })),
    );
  const known = said.flatMap(({ people }) => people.map(toProfile));
  const senders = await sendersOf(
    account,
    spoken.map(({ told }) => told.sender.did),
    known,
  );
  const events = spoken.map(({ convoId, told }) => {
    const post = toDirectPost(told, convoId, senders(told.sender.did), account.account.externalId);
    return { type: 'post' as const, eventId: post.externalId, why: 'message' as const, post };
  });
  return { events, refused };
}

/** What says nothing: a message that was taken back, or who came and went. */
export function isSilent(message: unknown): boolean {
  const type = isJsonObject(message) ? message.$type : undefined;
  return typeof type === 'string' && SILENT.some((end) => type.endsWith(end));
}

async function sendersOf(
  { account: { externalId, handle }, ...context }: AccountContext,
  dids: readonly string[],
  known: readonly RemoteProfile[],
): Promise<(did: string) => RemoteProfile> {
  const people = new Map(known.map((person) => [person.externalId, person]));
  if (!people.has(externalId)) people.set(externalId, { externalId, handle, displayName: handle });
  const strangers = [...new Set(dids)].filter((did) => !people.has(did));
  const account = { ...context, account: { externalId, handle } };
  for (const person of await inParts(strangers, PER_CALL, (actors) => profilesOf(account, actors)))
    people.set(person.externalId, person);
  // Who has left the network is known by DID.
  return (did) => people.get(did) ?? { externalId: did, handle: did, displayName: did };
}

const profilesOf = (account: AccountContext, actors: readonly string[]): Promise<RemoteProfile[]> =>
  unlessRefused(
    get(account, 'app.bsky.actor.getProfiles', { actors }, profileList).then(({ profiles }) =>
      mapItems(profiles, profile, 'profiles', [], toProfile),
    ),
    ({ kind }) => kind === 'rejected',
    () => [],
  );

function toDirectPost(
  { id, text, facets, embed, replyTo, sentAt }: SpokenMessage,
  conversationExternalId: string,
  author: RemoteProfile,
  own: string,
): RemotePost {
  const record = { text, facets, createdAt: sentAt, langs: [], tags: [], reply: undefined, embed: undefined };
  return {
    ...recordPost(id, author, record, undefined),
    kind: 'dm',
    visibility: 'direct',
    conversationExternalId,
    ...(author.externalId === own && { isEcho: true }),
    ...withoutUndefined({ parentExternalId: replyTo?.id, quoted: embed && shownPost(embed.record) }),
  };
}

/** A post that is passed on, as text: a message has no place for it. */
function shownPost({ uri, author, value }: NonNullable<SpokenMessage['embed']>['record']): string {
  return [`@${author.handle}: ${value.text}`, webAddress(uri, author.handle) ?? uri].join('\n');
}
