/** What is done to one post. */

import { accepted, type Connector, refusal, removalEnd, withCode } from '@tingshuo/connector-kit';
import { get, send } from './request.js';
import { hidden, removed, single } from './schemas.js';

/** Deletes an own post. A 404 is believed only when the post is gone: an unknown endpoint answers the same. */
export const remove: NonNullable<Connector['remove']> = async (account, externalId) => {
  const path = `/2/tweets/${encodeURIComponent(externalId)}`;
  const outcome = await send(account, path, { method: 'DELETE' }, removed, () => accepted(externalId));
  const look = () => get(account, path, {}, single);
  return await removalEnd(externalId, outcome, look, withCode('not_found'));
};

/** Hides an answer in a conversation that the account began; people find it behind one click more. */
export const hide: NonNullable<Connector['hide']> = (account, externalId) => {
  const path = `/2/tweets/${encodeURIComponent(externalId)}/hidden`;
  const deed = { method: 'PUT' as const, json: { hidden: true } };
  return send(account, path, deed, hidden, ({ data }) =>
    data.hidden ? accepted(externalId) : { kind: 'rejected', error: STILL_SHOWN },
  );
};

const STILL_SHOWN = refusal(
  'not_hidden',
  { en: 'X shows the reply on.', zh: 'X 仍在显示该回复。' },
  { en: 'Hide it on X itself.', zh: '请在 X 上直接隐藏。' },
);
