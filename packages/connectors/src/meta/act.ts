import { type AccountContext, accepted, type HttpRequest, type Outcome } from '@tingshuo/connector-kit';
import { z } from 'zod';
import { send } from './request.js';

const done = z.object({ success: z.literal(true) });

/** Does something to an object, or at one of its edges: what comes of it has the object's id. */
export const act = (
  account: AccountContext,
  externalId: string,
  deed: Pick<HttpRequest, 'method' | 'json'>,
  ...edge: readonly string[]
): Promise<Outcome> => send(account, [externalId, ...edge], deed, done, () => accepted(externalId));
