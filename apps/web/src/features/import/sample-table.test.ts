import { expect, it } from 'vitest';
import { sampleTable } from './sample-table.js';

it.each(['en', 'zh'] as const)('has a name for every column and lies ahead (%s)', (locale) => {
  const [header = [], ...rows] = sampleTable(locale, ['mastodon:a', 'x:b'], Date.UTC(2026, 4, 4, 12));
  expect(new Set(header).size).toBe(10);
  for (const row of rows) expect(row).toHaveLength(header.length);
  expect(rows[0]?.slice(0, 4)).toEqual(['sample-1', 'mastodon:a, x:b', '2026-05-06', '10:00']);
});
