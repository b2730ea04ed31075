/** What is done to one post or person. */

import { type AccountContext, accepted, type Connector, type Outcome } from '@tingshuo/connector-kit';
import { accountPath, send, statusPath } from './request.js';
import { created, done } from './schemas.js';

/** Boosts a post; what comes into being is a status of its own. */
export const repost: NonNullable<Connector['repost']> = (account, externalId) =>
  send(account, `${statusPath(externalId)}/reblog`, {}, created, ({ id }) => accepted(id));

export const like: NonNullable<Connector['like']> = (account, externalId) =>
  change(account, `${statusPath(externalId)}/favourite`, externalId);

/** Pins an own public post to the profile. */
export const pin: NonNullable<Connector['pin']> = (account, externalId) =>
  change(account, `${statusPath(externalId)}/pin`, externalId);

export const block: NonNullable<Connector['block']> = (account, profileExternalId) =>
  change(account, `${accountPath(profileExternalId)}/block`, profileExternalId);

/** Reports a post to the moderators of the own server; another server is told nothing. */
export const report: NonNullable<Connector['report']> = (account, target) => {
  const json = {
    account_id: target.authorExternalId,
    status_ids: [target.externalId],
    comment: target.comment,
  };
  return send(account, '/api/v1/reports', { json }, created, ({ id }) => accepted(id));
};

const change = (account: AccountContext, path: string, externalId: string): Promise<Outcome> =>
  send(account, path, {}, done, () => accepted(externalId));
