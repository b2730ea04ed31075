import type { Connect } from '@tingshuo/connector-kit';
import { toProfile } from './map.js';
import { get } from './request.js';
import { profile, session } from './schemas.js';

export const connect = {
  async verify(account) {
    const { did } = await get(account, 'com.atproto.server.getSession', {}, session);
    return toProfile(await get(account, 'app.bsky.actor.getProfile', { actor: did }, profile));
  },
} satisfies Connect;
