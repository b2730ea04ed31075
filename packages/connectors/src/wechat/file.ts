import { type Connector, readFile } from '@tingshuo/connector-kit';
import { wechatErrors } from './errors.js';
import { BASE_URL } from './manifest.js';
import { signedIn } from './session.js';

const PATH = '/cgi-bin/media/get?';

/** Voices, videos and files are kept for three days and need the account's token; pictures are open to everybody. */
export const file: NonNullable<Connector['file']> = async (account, url, maxBytes) => {
  const base = [account.baseUrl, BASE_URL].find((each) => url.startsWith(each + PATH));
  if (base === undefined) return null;
  const request = { url: account.baseUrl + url.slice(base.length), wantsFile: { maxBytes } };
  return await readFile(signedIn(account), request, wechatErrors);
};
