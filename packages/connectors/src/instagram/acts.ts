/** What is done to one comment. */

import type { AccountContext, Connector, HttpRequest } from '@tingshuo/connector-kit';
import { change } from '../meta/request.js';
import { done } from './schemas.js';

const act = (account: AccountContext, id: string, request: Pick<HttpRequest, 'method' | 'json'>) =>
  change(account, { ...request, parts: [id] }, done, () => ({ kind: 'accepted', externalId: id }));

/** Deletes a comment: an own one, or any below own media. */
export const remove: NonNullable<Connector['remove']> = (account, id) =>
  act(account, id, { method: 'DELETE' });

export const hide: NonNullable<Connector['hide']> = (account, id) =>
  act(account, id, { json: { hide: true } });
