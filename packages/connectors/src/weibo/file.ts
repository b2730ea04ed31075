import { type Connector, readFile } from '@tingshuo/connector-kit';
import { weiboErrors } from './errors.js';
import { fileAt } from './file-address.js';

/** Files of private messages need the token of the fan service; pictures of posts are open to everybody. */
export const file: NonNullable<Connector['file']> = async (account, url, maxBytes) => {
  const address = fileAt(url, account.baseUrl);
  if (address === undefined) return null;
  const { fanServiceToken, accessToken = '' } = account.credentials;
  const query = { access_token: fanServiceToken || accessToken };
  return await readFile(account.http, { url: address, query, wantsFile: { maxBytes } }, weiboErrors);
};
