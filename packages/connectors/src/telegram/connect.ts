import type { Connect } from '@tingshuo/connector-kit';
import { ask } from './bot-client.js';
import { toProfile } from './map.js';
import { user } from './schemas.js';

export const connect = {
  /** The bot that the token stands for. */
  verify: async (account) => toProfile(await ask(account, 'getMe', {}, user)),
} satisfies Connect;
