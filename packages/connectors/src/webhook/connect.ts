import {
  addressOf,
  type Connect,
  longSecret,
  type RemoteProfile,
  read,
  signedHeaders,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { NO_SOURCE, webhookErrors } from './errors.js';
import { described } from './schemas.js';

export const connect = {
  /** The source by the name that it was given; the other side, where there is one, is asked by a signed GET. */
  async verify(account) {
    const { source } = account.credentials;
    if (!source) throw NO_SOURCE;
    const secret = longSecret(account.credentials.secret);
    const own: RemoteProfile = { externalId: source, handle: source, displayName: source };
    const url = addressOf(account, 'url');
    if (url === undefined) return own;
    const request = { url, headers: signedHeaders(secret, '', account.now()) };
    const { name, ...facts } = (await read(account.http, request, described, webhookErrors)).value;
    return { ...own, ...withoutUndefined(facts), displayName: name ?? source };
  },
} satisfies Connect;
