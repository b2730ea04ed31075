/** XRPC calls of the account's server, by the names of their methods. */

import { networkApi } from '@tingshuo/connector-kit';
import { blueskyErrors } from './errors.js';
import { signedIn } from './session.js';

export const { get, send } = networkApi(
  signedIn,
  blueskyErrors,
  ({ baseUrl }, method: string) => `${baseUrl}/xrpc/${method}`,
);
