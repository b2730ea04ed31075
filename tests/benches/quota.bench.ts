import { quotaDay } from './quota/quota-day.js';
import type { TownPlan } from './quota/town-plan.js';

/** Shares of the quotas with which a day has some thousand calls a network, and lanes are still whole numbers. */
export const TOWNS: readonly TownPlan[] = [
  { network: 'mastodon', factor: 0.1, least: 5 },
  { network: 'x', factor: 0.01, least: 6 },
  // What signing in may cost is so rare that it keeps its size.
  { network: 'bluesky', factor: 0.0134, least: 1, classes: ['api', 'create', 'delete'] },
  { network: 'weibo', factor: 1, least: 1, classes: ['free'] },
  {
    network: 'weibo',
    name: 'weibo by contract',
    factor: 0.002,
    least: 10,
    classes: ['commercial', 'posting', 'commenting', 'messages'],
    scopes: ['commercial'],
    fields: { tier: 'commercial' },
    path: '/c/2',
  },
  {
    network: 'wechat',
    factor: 0.001,
    least: 50,
    classes: ['messages', 'notices', 'files', 'followers', 'other'],
  },
  { network: 'facebook', factor: 0.1, least: 5 },
  { network: 'instagram', factor: 0.1, least: 10 },
  // What a bot may send in a second is no limit beside what a chat takes: two a second are left of thirty.
  { network: 'telegram', factor: 0.02, least: 2 },
];

const MUST_BE_NONE = [
  'answers429',
  'repliesWaitedBehindPolling',
  'readsOfPeopleHeld',
  'failedCalls',
  'capExceededCents',
  'quotasNotUsed',
];

/**
 * 24 simulated hours at 95 % of every quota of every network, against the sandbox's own counters: the product's polls
 * at their own pace, readers that press into every lane, and replies that must not wait behind any of them.
 */
export const bench = {
  name: 'quota',
  run: async ({ small }: { small: boolean }): Promise<Record<string, number>> => {
    const figures = await quotaDay({
      hours: small ? 2 : 24,
      towns: TOWNS,
      capOfX: small ? 1_000_000 : 5_000_000,
      seed: 7,
    });
    if (MUST_BE_NONE.some((name) => figures[name] !== 0)) process.exitCode = 1;
    return figures;
  },
};
