import type { Connect } from '@tingshuo/connector-kit';
import { authorizeUrl, credentialsOf, managedPages } from '../meta/oauth.js';
import { named } from '../meta/person.js';
import { get } from '../meta/request.js';
import { PROFILE_FIELDS } from './fields.js';
import { toStoredProfile } from './map.js';
import { storedProfile } from './schemas.js';

// A person has no category: their token is refused here, not with the first post.
const verify: Connect['verify'] = async (account) =>
  named(toStoredProfile(await get(account, ['me'], { fields: PROFILE_FIELDS }, storedProfile)));

export const connect = {
  verify,
  authorizeUrl,

  /** Connects the first page that was chosen in the dialog. */
  async exchangeCode(instance, { app, code }) {
    const [page] = await managedPages(instance, app, code);
    const credentials = credentialsOf(app, page);
    const account = { ...instance, credentials, account: { externalId: page.id, handle: '' }, settings: {} };
    return { credentials, profile: await verify(account) };
  },
} satisfies Connect;
