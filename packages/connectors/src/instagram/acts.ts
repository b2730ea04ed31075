/** What is done to one comment. */

import type { Connector } from '@tingshuo/connector-kit';
import { act } from '../meta/act.js';

/** Deletes a comment: an own one, or any below own media. */
export const remove: NonNullable<Connector['remove']> = (account, id) =>
  act(account, id, { method: 'DELETE' });

export const hide: NonNullable<Connector['hide']> = (account, id) =>
  act(account, id, { json: { hide: true } });
