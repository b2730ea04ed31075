import type { RemoteProfile } from '@tingshuo/connector-kit';
import { WatchEntry, type WatchPreview } from '@tingshuo/contracts';
import { z } from 'zod';
import type { NewWatchEntry, WatchEntryRow } from './watch-entry.repository.js';

/** Somebody who can be heard through an own account. */
export interface FoundPerson {
  kind: 'profile';
  account: { id: string; network: string; issuer: string; handle: string };
  profile: RemoteProfile;
  isOwn: boolean;
}

export interface FoundFeed {
  kind: 'feed';
  network: string;
  url: string;
  profile: RemoteProfile;
}

type Fault = NonNullable<WatchEntry['health']['fault']>;

const Faulty = z.object({ fault: WatchEntry.shape.health.shape.fault });

export function entryView(row: WatchEntryRow): WatchEntry {
  const isListening = row.accountStatus === 'active' || row.accountStatus === 'degraded';
  const fault = isListening ? (Faulty.catch({ fault: null }).parse(row).fault ?? null) : NOT_LISTENING;
  const isFailing = (row.failures ?? 0) > 0;
  const state = isFailing ? 'failing' : fault ? 'resting' : row.lastSuccessAt ? 'ok' : 'waiting';
  return {
    id: row.id,
    kind: WatchEntry.shape.kind.parse(row.kind),
    network: row.network,
    handle: row.handle,
    displayName: row.displayName,
    avatarUrl: row.avatarUrl,
    url: row.url,
    identityId: row.identityId,
    account: { id: row.socialAccountId, handle: row.accountHandle },
    addedBy: row.addedBy,
    createdAt: row.createdAt.toISOString(),
    lastPostAt: row.lastPostAt?.toISOString() ?? null,
    health: {
      state,
      lastSuccessAt: row.lastSuccessAt?.toISOString() ?? null,
      nextPollAt: row.nextPollAt?.toISOString() ?? null,
      fault,
    },
  };
}

export function previewOf(found: FoundPerson | FoundFeed): WatchPreview {
  const { profile } = found;
  return {
    kind: found.kind,
    network: networkOf(found),
    handle: profile.handle,
    displayName: profile.displayName || profile.handle,
    bio: profile.bio?.replace(/<[^>]*>/g, ' ').slice(0, 500) ?? null,
    avatarUrl: profile.avatarUrl ?? null,
    url: profile.url ?? null,
    followers: profile.followers ?? null,
    posts: profile.posts ?? null,
    isOwnAccount: found.kind === 'profile' && found.isOwn,
  };
}

/** The entry of somebody who was found; of a feed the account that stands behind it is given. */
export function newEntry(
  found: FoundPerson | FoundFeed,
  feed: { id: string; issuer: string } | null,
  watchlistId: string,
  addedBy: string | null,
): NewWatchEntry {
  const { profile } = found;
  const heard = found.kind === 'profile' ? found.account : feed;
  if (!heard) throw new Error('a feed without an account is heard by nobody');
  return {
    watchlistId,
    kind: found.kind,
    network: networkOf(found),
    issuer: heard.issuer,
    externalId: profile.externalId,
    socialAccountId: heard.id,
    handle: profile.handle,
    displayName: profile.displayName || profile.handle,
    avatarUrl: profile.avatarUrl ?? null,
    url: found.kind === 'feed' ? found.url : (profile.url ?? null),
    addedBy,
  };
}

const networkOf = (found: FoundPerson | FoundFeed): string =>
  found.kind === 'feed' ? found.network : found.account.network;

const NOT_LISTENING: Fault = {
  code: 'account_off',
  cause: {
    en: 'The account that hears them is not connected or switched off.',
    zh: '负责监听的账号未连接或已停用。',
  },
  action: { en: 'Look at it under Accounts.', zh: '请在“账号”中查看。' },
};
