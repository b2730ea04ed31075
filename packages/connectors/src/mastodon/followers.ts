import { type Connector, mapItems, profilePage, type Refusal, read } from '@tingshuo/connector-kit';
import { mastodonErrors } from './errors.js';
import { toProfile } from './map.js';
import { accountPath, signedIn } from './request.js';
import { account as accountSchema, list } from './schemas.js';

// These lists are paged by internal ids that only the Link header tells.
const people =
  (kind: 'followers' | 'following'): NonNullable<Connector['followers']> =>
  async (account, externalId, cursor) => {
    const url = `${account.baseUrl}${accountPath(externalId)}/${kind}`;
    const request = { url, query: { limit: 80, max_id: cursor?.maxId } };
    const { value, response } = await read(signedIn(account), request, list, mastodonErrors);
    const refused: Refusal[] = [];
    const profiles = mapItems(value, accountSchema, kind, refused, toProfile);
    const maxId = value.length > 0 ? nextMaxId(response.headers.link) : undefined;
    return profilePage({ profiles, refused }, { maxId }, cursor);
  };

/** Who follows an account. Many servers show only a part, or none, of other people's followers. */
export const followers = people('followers');

/** Whom an account follows. */
export const following = people('following');

function nextMaxId(link: string | undefined): string | undefined {
  const address = /<([^>]*)>\s*;[^,]*rel="?next"?/i.exec(link ?? '')?.[1];
  if (address === undefined || !URL.canParse(address, 'https://relative.invalid')) return undefined;
  return new URL(address, 'https://relative.invalid').searchParams.get('max_id') ?? undefined;
}
