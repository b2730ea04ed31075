/** What is done to one post or person. */

import {
  type AccountContext,
  type Connector,
  type HttpRequest,
  type Outcome,
  write,
} from '@tingshuo/connector-kit';
import { mastodonErrors } from './errors.js';
import { authorized } from './request.js';
import { created, done } from './schemas.js';

/** Boosts a post; what comes into being is a status of its own. */
export const repost: NonNullable<Connector['repost']> = (account, externalId) =>
  change(account, `${postPath(externalId)}/reblog`);

export const like: NonNullable<Connector['like']> = (account, externalId) =>
  change(account, `${postPath(externalId)}/favourite`, { externalId });

/** Pins an own public post to the profile. */
export const pin: NonNullable<Connector['pin']> = (account, externalId) =>
  change(account, `${postPath(externalId)}/pin`, { externalId });

export const block: NonNullable<Connector['block']> = (account, profileExternalId) =>
  change(account, `/api/v1/accounts/${encodeURIComponent(profileExternalId)}/block`, {
    externalId: profileExternalId,
  });

/** Reports a post to the moderators of the own server; another server is told nothing. */
export const report: NonNullable<Connector['report']> = (account, target) =>
  change(account, '/api/v1/reports', {
    json: {
      account_id: target.authorExternalId,
      status_ids: [target.externalId],
      comment: target.comment,
    },
  });

const postPath = (externalId: string) => `/api/v1/statuses/${encodeURIComponent(externalId)}`;

/** Without `externalId`, the outcome's id is the answer's. */
function change(
  account: AccountContext,
  path: string,
  { externalId, json }: Pick<HttpRequest, 'json'> & { externalId?: string } = {},
): Promise<Outcome> {
  const call = authorized(account, path, { method: 'POST', ...(json !== undefined && { json }) });
  return externalId === undefined
    ? write(account.http, call, created, mastodonErrors, ({ id }) => ({ kind: 'accepted', externalId: id }))
    : write(account.http, call, done, mastodonErrors, () => ({ kind: 'accepted', externalId }));
}
