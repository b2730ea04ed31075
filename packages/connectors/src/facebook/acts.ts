/** What is done to one post, comment or person. */

import { accepted, type Connector } from '@tingshuo/connector-kit';
import { z } from 'zod';
import { act } from '../meta/act.js';
import { send } from '../meta/request.js';

/** Deletes an own post, or a comment below one. */
export const remove: NonNullable<Connector['remove']> = (account, id) =>
  act(account, id, { method: 'DELETE' });

/** Changes the text; pictures stay. */
export const edit: NonNullable<Connector['edit']> = (account, id, { text }) =>
  act(account, id, { json: { message: text } });

export const like: NonNullable<Connector['like']> = (account, id) => act(account, id, {}, 'likes');

export const hide: NonNullable<Connector['hide']> = (account, id) =>
  act(account, id, { json: { is_hidden: true } });

/** Bans a person from the page. */
export const block: NonNullable<Connector['block']> = (account, profileExternalId) => {
  const blocked = [account.account.externalId, 'blocked'];
  const banned = z.record(z.string(), z.unknown());
  return send(account, blocked, { json: { user: [profileExternalId] } }, banned, () =>
    accepted(profileExternalId),
  );
};
