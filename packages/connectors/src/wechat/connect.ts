import { type Connect, read } from '@tingshuo/connector-kit';
import { wechatErrors } from './errors.js';
import { addresses } from './schemas.js';
import { signedIn } from './session.js';

/** Proves AppID, AppSecret and this server's address. WeChat tells an app nothing of its account: the form does. */
export const connect = {
  async verify(account) {
    const { originalId = '', name = '' } = account.credentials;
    const id = originalId.trim() || account.account.externalId;
    const request = { url: `${account.baseUrl}/cgi-bin/get_api_domain_ip` };
    await read(signedIn(account), request, addresses, wechatErrors);
    return { externalId: id, handle: id, displayName: name.trim() || id };
  },
} satisfies Connect;
