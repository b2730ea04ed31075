import { describe, expect, it } from 'vitest';
import { quotaDay } from '../benches/quota/quota-day.js';

const TOWNS = [
  { network: 'mastodon', factor: 0.1, least: 1 },
  { network: 'x', factor: 0.04, least: 1 },
  { network: 'bluesky', factor: 0.0134, least: 1, classes: ['api', 'create', 'delete'] },
  { network: 'weibo', factor: 1, least: 1, classes: ['free'] },
];

describe('twenty minutes at 95 % of every quota', () => {
  it('meets no limit of a network, keeps no reply waiting behind polls, and passes no cap', async () => {
    const figures = await quotaDay({ hours: 1 / 3, towns: TOWNS, capOfX: 1_000_000, seed: 11 });
    expect(figures).toMatchObject({
      networks: 4,
      answers429: 0,
      repliesWaitedBehindPolling: 0,
      longestWaitBehindPollingMs: 0,
      readsOfPeopleHeld: 0,
      failedCalls: 0,
      capExceededCents: 0,
    });
    expect(figures.calls).toBeGreaterThan(100);
    expect(figures.repliesSent).toBeGreaterThan(4);
  });
});
