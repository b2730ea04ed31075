import { quotaDay } from './quota/quota-day.js';

/** Shares of the quotas with which a day has some thousand calls a network, and lanes are still whole numbers. */
const FACTORS = {
  mastodon: 0.1,
  x: 0.04,
  bluesky: 0.004,
  weibo: 1,
  wechat: 0.02,
  facebook: 0.2,
  instagram: 0.2,
  telegram: 0.05,
};

/**
 * 24 simulated hours at 95 % of every quota of every network, against the sandbox's own counters: the product's polls
 * at their own pace, readers that press into every lane, and replies that must not wait behind any of them.
 */
export const bench = {
  name: 'quota',
  run: async ({ small }: { small: boolean }): Promise<Record<string, number>> =>
    await quotaDay({
      hours: small ? 2 : 24,
      factors: FACTORS,
      capOfX: small ? 1_000_000 : 5_000_000,
      seed: 7,
    }),
};
