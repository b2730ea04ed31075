/** What is done to one post, comment or person. */

import { type AccountContext, type Connector, type HttpRequest, type Outcome } from '@tingshuo/connector-kit';
import { z } from 'zod';
import { change } from '../meta/request.js';
import { done } from './schemas.js';

type Act = Pick<HttpRequest, 'method' | 'json'> & { edge?: string };

const act = (account: AccountContext, externalId: string, { edge, ...request }: Act): Promise<Outcome> => {
  const parts = edge === undefined ? [externalId] : [externalId, edge];
  return change(account, { ...request, parts }, done, () => ({ kind: 'accepted', externalId }));
};

/** Deletes an own post, or a comment below one. */
export const remove: NonNullable<Connector['remove']> = (account, id) =>
  act(account, id, { method: 'DELETE' });

/** Changes the text; pictures stay. */
export const edit: NonNullable<Connector['edit']> = (account, id, { text }) =>
  act(account, id, { json: { message: text } });

export const like: NonNullable<Connector['like']> = (account, id) => act(account, id, { edge: 'likes' });

export const hide: NonNullable<Connector['hide']> = (account, id) =>
  act(account, id, { json: { is_hidden: true } });

/** Bans a person from the page. */
export const block: NonNullable<Connector['block']> = (account, profileExternalId) => {
  const request = { parts: [account.account.externalId, 'blocked'], json: { user: [profileExternalId] } };
  const banned = z.record(z.string(), z.unknown());
  return change(account, request, banned, () => ({ kind: 'accepted', externalId: profileExternalId }));
};
