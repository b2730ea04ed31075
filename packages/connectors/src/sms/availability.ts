import { addressOf, type Connector } from '@tingshuo/connector-kit';
import { NO_GATEWAY } from './errors.js';

/** Sending needs a gateway. */
export const availability: NonNullable<Connector['availability']> = (account, ability) =>
  ability === 'sendMessage' && addressOf(account, 'url') === undefined
    ? { available: false, reason: NO_GATEWAY.action }
    : { available: true };
