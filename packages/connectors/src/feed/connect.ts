import type { Connect } from '@tingshuo/connector-kit';
import { feedError } from './errors.js';
import { feedAddress, fetchFeed } from './fetch-feed.js';
import { hostOf, shortened, toSiteProfile } from './map.js';

export const connect = {
  /** The feed as an account. It is not the site that speaks in it: what we only listen to is not our own. */
  async verify(account) {
    const address = feedAddress(account);
    const fetched = await fetchFeed(account, {});
    if (!fetched) throw feedError('not_a_feed');
    const path = new URL(address).pathname.replace(/\/$/, '');
    return {
      ...toSiteProfile(fetched.feed.site, fetched.address),
      externalId: shortened(`feed:${address}`),
      handle: hostOf(address) + path,
    };
  },
} satisfies Connect;
