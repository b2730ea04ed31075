import { accepted, type Connector, type Outcome } from '@tingshuo/connector-kit';
import { send } from './request.js';
import { created } from './schemas.js';

/** Deletes an own status, or the own comment of this id. What is gone already is deleted. */
export const remove: NonNullable<Connector['remove']> = async (account, externalId) => {
  const destroy = (free: string, form: Record<string, string>) =>
    send(account, { free }, { form }, created, () => accepted(externalId));
  const status = await destroy('statuses/destroy', { id: externalId });
  if (!isMissing(status)) return status;
  const comment = await destroy('comments/destroy', { cid: externalId });
  return isMissing(comment) ? accepted(externalId) : comment;
};

const isMissing = (outcome: Outcome) => outcome.kind === 'rejected' && outcome.error.code === 'not_found';
