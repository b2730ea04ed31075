import { type Connector, judgedClient, readFile } from '@tingshuo/connector-kit';
import { weiboErrors } from './errors.js';
import { fileAt } from './file-address.js';
import { asWrite } from './request.js';

/** Files of private messages need the token of the fan service; pictures of posts are open to everybody. */
export const file: NonNullable<Connector['file']> = async (account, url, maxBytes) => {
  const address = fileAt(url, account.baseUrl);
  if (address === undefined) return null;
  const { fanServiceToken, accessToken = '' } = account.credentials;
  const query = { access_token: fanServiceToken || accessToken };
  // A refusal comes as a document, with status 200 too.
  const http = judgedClient(account.http, asWrite);
  return await readFile(http, { url: address, query, wantsFile: { maxBytes } }, weiboErrors);
};
