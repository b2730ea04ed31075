import {
  type AccountContext,
  type Connector,
  type Cursor,
  type ProfilePage,
  parseItems,
  read,
} from '@tingshuo/connector-kit';
import { mastodonErrors } from './errors.js';
import { toProfile } from './map.js';
import { authorized } from './request.js';
import { account as accountSchema, list } from './schemas.js';

/** Who follows an account. Many servers show only a part, or none, of other people's followers. */
export const followers: NonNullable<Connector['followers']> = (account, externalId, cursor) =>
  profilePage(account, externalId, 'followers', cursor);

/** Whom an account follows. */
export const following: NonNullable<Connector['following']> = (account, externalId, cursor) =>
  profilePage(account, externalId, 'following', cursor);

// These lists are paged by internal ids that only the Link header tells.
async function profilePage(
  account: AccountContext,
  externalId: string,
  kind: 'followers' | 'following',
  cursor: Cursor | null,
): Promise<ProfilePage> {
  const path = `/api/v1/accounts/${encodeURIComponent(externalId)}/${kind}`;
  const request = authorized(account, path, { query: { limit: 80, max_id: cursor?.maxId } });
  const { value, response } = await read(account.http, request, list, mastodonErrors);
  const { values, refused } = parseItems(value, accountSchema, kind);
  const maxId = nextMaxId(response.headers.link);
  const hasNext = maxId !== undefined && maxId !== cursor?.maxId && value.length > 0;
  return { profiles: values.map(toProfile), refused, ...(hasNext && { next: { maxId } }) };
}

function nextMaxId(link: string | undefined): string | undefined {
  const address = /<([^>]*)>\s*;[^,]*rel="?next"?/i.exec(link ?? '')?.[1];
  if (address === undefined || !URL.canParse(address, 'https://relative.invalid')) return undefined;
  return new URL(address, 'https://relative.invalid').searchParams.get('max_id') ?? undefined;
}
