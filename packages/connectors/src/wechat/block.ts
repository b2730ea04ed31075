import { accepted, type Connector } from '@tingshuo/connector-kit';
import { done } from './schemas.js';
import { send } from './session.js';

/** Puts a person on the account's black list: what they write is not pushed any more. */
export const block: NonNullable<Connector['block']> = (account, openId) => {
  const json = { openid_list: [openId] };
  return send(account, '/cgi-bin/tags/members/batchblacklist', { json }, done, () => accepted(openId));
};
