import {
  type Connect,
  type RemoteProfile,
  read,
  signedHeaders,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { targetUrl } from './address.js';
import { NO_SOURCE, SECRET_TOO_SHORT, webhookErrors } from './errors.js';
import { described } from './schemas.js';

const MIN_SECRET = 24;

export const connect = {
  /** The source by the name that it was given; the other side, where there is one, is asked by a signed GET. */
  async verify(account) {
    const { source, secret = '' } = account.credentials;
    if (!source) throw NO_SOURCE;
    if (secret.length < MIN_SECRET) throw SECRET_TOO_SHORT;
    const own: RemoteProfile = { externalId: source, handle: source, displayName: source };
    const url = targetUrl(account);
    if (url === undefined) return own;
    const request = { url, headers: signedHeaders(secret, '', account.now()) };
    const { name, ...facts } = (await read(account.http, request, described, webhookErrors)).value;
    return { ...own, ...withoutUndefined(facts), displayName: name ?? source };
  },
} satisfies Connect;
