import type { AccountMetrics } from '@tingshuo/contracts';

export function aRow(over: Partial<AccountMetrics> = {}): AccountMetrics {
  return {
    accountId: '00000000-0000-4000-8000-000000000001',
    network: 'mastodon',
    handle: 'cafe',
    publishedAt: null,
    permalink: null,
    parts: 1,
    counts: { likes: null, replies: null, reposts: null, quotes: null, views: null },
    clicks: null,
    leads: null,
    state: 'counted',
    fetchedAt: null,
    nextAt: null,
    isAsked: false,
    fault: null,
    note: null,
    series: [],
    ...over,
  };
}
