import type { Connect } from '@tingshuo/connector-kit';
import { toProfile } from './map.js';
import { query } from './request.js';
import { profile, session } from './schemas.js';

export const connect = {
  async verify(account) {
    const { did } = (await query(account, 'com.atproto.server.getSession', {}, session)).value;
    return toProfile((await query(account, 'app.bsky.actor.getProfile', { actor: did }, profile)).value);
  },
} satisfies Connect;
