import type { Connector, Outcome } from '@tingshuo/connector-kit';
import { addressOf, post } from './request.js';
import { created } from './schemas.js';

/** Deletes an own status, or the own comment of this id. What is gone already is deleted. */
export const remove: NonNullable<Connector['remove']> = async (account, externalId) => {
  const accepted: Outcome = { kind: 'accepted', externalId };
  const destroy = (path: string, form: Record<string, string>) =>
    post(account, addressOf(account, { free: path }), { form }, created, () => accepted);
  const status = await destroy('statuses/destroy', { id: externalId });
  if (!isMissing(status)) return status;
  const comment = await destroy('comments/destroy', { cid: externalId });
  return isMissing(comment) ? accepted : comment;
};

const isMissing = (outcome: Outcome) => outcome.kind === 'rejected' && outcome.error.code === 'not_found';
