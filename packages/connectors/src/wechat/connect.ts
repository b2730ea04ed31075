import type { Connect } from '@tingshuo/connector-kit';
import { addresses } from './schemas.js';
import { get } from './session.js';

/** Proves AppID, AppSecret and this server's address. WeChat tells an app nothing of its account: the form does. */
export const connect = {
  async verify(account) {
    const { originalId = '', name = '' } = account.credentials;
    const id = originalId.trim() || account.account.externalId;
    await get(account, '/cgi-bin/get_api_domain_ip', {}, addresses);
    return { externalId: id, handle: id, displayName: name.trim() || id };
  },
} satisfies Connect;
