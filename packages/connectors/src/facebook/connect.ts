import { type Connect, freshAccount, namedProfile } from '@tingshuo/connector-kit';
import { authorizeUrl, credentialsOf, managedPages } from '../meta/oauth.js';
import { get } from '../meta/request.js';
import { PROFILE_FIELDS } from './fields.js';
import { toStoredProfile } from './map.js';
import { storedProfile } from './schemas.js';

// A person has no category: their token is refused here, not with the first post.
const verify: Connect['verify'] = async (account) =>
  namedProfile(toStoredProfile(await get(account, ['me'], { fields: PROFILE_FIELDS }, storedProfile)));

export const connect = {
  verify,
  authorizeUrl,

  /** Connects the first page that was chosen in the dialog. */
  async exchangeCode(instance, { app, code }) {
    const [page] = await managedPages(instance, app, code);
    const credentials = credentialsOf(app, page);
    return { credentials, profile: await verify(freshAccount(instance, credentials, page.id)) };
  },
} satisfies Connect;
