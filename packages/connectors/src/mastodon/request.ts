/** Calls of the account's server with its token. */

import { type AccountContext, type HttpClient, networkApi, withBearer } from '@tingshuo/connector-kit';
import { mastodonErrors } from './errors.js';

/** The account's client, with its token in every request. */
export const signedIn = ({ http, credentials }: AccountContext): HttpClient => ({
  request: (request) => http.request(withBearer(request, credentials.accessToken ?? '')),
});

export const { get, send } = networkApi(signedIn, mastodonErrors);

export const statusPath = (externalId: string) => `/api/v1/statuses/${encodeURIComponent(externalId)}`;
export const accountPath = (externalId: string) => `/api/v1/accounts/${encodeURIComponent(externalId)}`;
