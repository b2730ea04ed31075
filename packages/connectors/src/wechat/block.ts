import { type Connector, write } from '@tingshuo/connector-kit';
import { wechatErrors } from './errors.js';
import { done } from './schemas.js';
import { signedIn } from './session.js';

/** Puts a person on the account's black list: what they write is not pushed any more. */
export const block: NonNullable<Connector['block']> = (account, profileExternalId) => {
  const request = {
    method: 'POST' as const,
    url: `${account.baseUrl}/cgi-bin/tags/members/batchblacklist`,
    json: { openid_list: [profileExternalId] },
  };
  const accepted = { kind: 'accepted' as const, externalId: profileExternalId };
  return write(signedIn(account), request, done, wechatErrors, () => accepted);
};
