/** Calls of the service that keeps private messages. The account's server passes them on. */

import { type AccountContext, type HttpClient, networkApi } from '@tingshuo/connector-kit';
import { blueskyErrors } from './errors.js';
import { signedIn } from './session.js';

const SERVICE = 'did:web:api.bsky.chat#bsky_chat';

function passedOn(account: AccountContext): HttpClient {
  const client = signedIn(account);
  return {
    request: (request) =>
      client.request({ ...request, headers: { ...request.headers, 'atproto-proxy': SERVICE } }),
  };
}

/** By the last part of the method's name. */
export const { get: ask, send: tell } = networkApi(
  passedOn,
  blueskyErrors,
  ({ baseUrl }, name: string) => `${baseUrl}/xrpc/chat.bsky.convo.${name}`,
);
