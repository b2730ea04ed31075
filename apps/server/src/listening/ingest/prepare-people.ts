import type { RemoteProfile } from '@tingshuo/connector-kit';
import { remoteText } from '@tingshuo/language';
import { accountKey, type HearingAccount, type ListeningContext } from './ingest-input.js';
import type { PreparedProfile } from './prepared.js';

const MAX_COUNT = 2 ** 31 - 1;
const NAME_LIMITS = { textChars: 500, htmlChars: 500 };
const BIO_LIMITS = { textChars: 5_000, htmlChars: 10_000 };

/** The people of a batch, each once. A person who is stored as the network says is only named by their id. */
export class PeopleOfBatch {
  readonly profiles = new Map<string, PreparedProfile>();
  readonly knownIds = new Map<string, string>();

  constructor(
    private readonly account: HearingAccount,
    private readonly context: Pick<ListeningContext, 'ownAccounts' | 'known'>,
  ) {}

  has(key: string): boolean {
    return this.profiles.has(key) || this.knownIds.has(key);
  }

  /** Adds a whole profile; answers the person's key. */
  add(profile: RemoteProfile): string {
    if (isBare(profile)) return this.addHandle(profile.externalId, profile.handle);
    const key = accountKey(this.account.issuer, profile.externalId);
    const signature = signatureOf(profile);
    if (this.profiles.get(key)?.signature === signature) return key;
    const known = this.context.known.get(key);
    if (known?.signature === signature) this.knownIds.set(key, known.id);
    else this.profiles.set(key, this.prepared(key, signature, profile));
    return key;
  }

  /** Someone of whom only the handle was seen. */
  addHandle(externalId: string, handle: string): string {
    const key = accountKey(this.account.issuer, externalId);
    if (this.has(key)) return key;
    const known = this.context.known.get(key);
    if (known) this.knownIds.set(key, known.id);
    else {
      const bare = this.prepared(key, '', { externalId, handle, displayName: handle });
      this.profiles.set(key, { ...bare, complete: false });
    }
    return key;
  }

  private prepared(key: string, signature: string, profile: RemoteProfile): PreparedProfile {
    const handle = remoteText({ text: profile.handle }, NAME_LIMITS).text;
    return {
      key,
      signature,
      issuer: this.account.issuer,
      externalId: profile.externalId,
      network: this.account.network,
      handle,
      displayName: remoteText({ text: profile.displayName }, NAME_LIMITS).text || handle,
      bio: profile.bio === undefined ? null : remoteText({ html: profile.bio }, BIO_LIMITS).text,
      avatarUrl: profile.avatarUrl ?? null,
      url: profile.url ?? null,
      followers: countOf(profile.followers),
      following: countOf(profile.following),
      posts: countOf(profile.posts),
      isOwnAccount: this.context.ownAccounts.has(key),
      isBot: profile.isBot ?? false,
      lang: profile.lang ?? null,
      location: remoteText({ text: profile.location ?? '' }, NAME_LIMITS).text || null,
      complete: true,
    };
  }
}

/** Pushes name people by their id alone: that is no news of their name. */
function isBare({ externalId, handle, displayName, avatarUrl, url }: RemoteProfile): boolean {
  return handle === externalId && displayName === externalId && avatarUrl === undefined && url === undefined;
}

/** Changes with everything that is kept of a profile. The number of posts moves with each post and is left to them. */
function signatureOf(profile: RemoteProfile): string {
  const { handle, displayName, bio, avatarUrl, url, followers, following, isBot, lang, location } = profile;
  const counts = `${followers} ${following} ${isBot} ${lang}`;
  return [handle, displayName, avatarUrl, url, counts, location, bio].join('\n');
}

function countOf(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value)
    ? null
    : Math.min(MAX_COUNT, Math.max(0, Math.trunc(value)));
}
