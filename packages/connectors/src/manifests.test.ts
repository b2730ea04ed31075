import type { ProductUse } from '@tingshuo/connector-kit';
import { expect, it } from 'vitest';
import { connectors } from './index.js';

const USES: Record<ProductUse, string> = {
  site_chat: 'the window on one’s own site',
  watched_feeds: 'addresses on watchlists',
  archives: 'posts of imported archives',
};

it('name every network once', () => {
  const names = connectors.map(({ manifest }) => manifest.network);
  expect(new Set(names).size).toBe(names.length);
});

it.each(Object.entries(USES))('offer one network for %s, %s', (use) => {
  expect(connectors.filter(({ manifest }) => manifest.usedFor === use)).toHaveLength(1);
});
