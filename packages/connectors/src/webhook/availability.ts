import { type Ability, addressOf, type Connector } from '@tingshuo/connector-kit';
import { NO_ADDRESS } from './errors.js';

const WRITES: readonly Ability[] = ['publish', 'reply', 'sendMessage', 'remove'];

/** Writes need somewhere to go. */
export const availability: NonNullable<Connector['availability']> = (account, ability) =>
  WRITES.includes(ability) && addressOf(account, 'url') === undefined
    ? { available: false, reason: NO_ADDRESS.action }
    : { available: true };
