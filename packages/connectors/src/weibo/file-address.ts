/** Where files of messages are: Weibo has a host of its own for them, a configured base address has them below itself. */

import { COMMERCIAL_URL, FREE_URL } from './tier.js';

const FILES_URL = 'https://upload.api.weibo.com/2';
const PATH = '/mss/msget?fid=';

const filesBase = (baseUrl: string | undefined) =>
  baseUrl === undefined || baseUrl === FREE_URL || baseUrl === COMMERCIAL_URL ? FILES_URL : baseUrl;

export const fileAddress = (fileId: string, baseUrl?: string) =>
  `${filesBase(baseUrl)}${PATH}${encodeURIComponent(fileId)}`;

/** The same file at the account's base address; undefined for what is no file of a message. */
export function fileAt(url: string, baseUrl: string): string | undefined {
  const base = filesBase(baseUrl);
  const from = [base, FILES_URL].find((each) => url.startsWith(each + PATH));
  return from === undefined ? undefined : base + url.slice(from.length);
}
