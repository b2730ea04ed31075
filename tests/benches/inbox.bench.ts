import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mentionRoutes } from '@tingshuo/contracts';
import { createApp, MentionsService, readConfig } from '@tingshuo/server';
import { inboxDatabase, WORKSPACE } from './inbox/inbox-database.js';
import { randomPage } from './inbox/random-pages.js';

interface Sample {
  ms: number;
  name: string;
  query: string;
  rows: number;
  isShort: boolean;
}

/** mulberry32: the same pages in every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Some systems drop what was not read for a minute from the file cache, whatever memory is free. */
const WARM_EVERY = 250;

async function measure(
  mentions: MentionsService,
  pages: number,
  warm: () => Promise<void>,
): Promise<Sample[]> {
  const random = generator(20261121);
  const samples: Sample[] = [];
  for (let n = 0; n < pages; n += 1) {
    if (n % WARM_EVERY === 0) await warm();
    const { name, query } = randomPage(random);
    const { cursor, limit, ...filter } = mentionRoutes.list.query.parse(query);
    const started = performance.now();
    const page = await mentions.page(WORKSPACE, filter, cursor, limit);
    const ms = performance.now() - started;
    const isShort = page.rows.length < limit && page.next !== null;
    samples.push({ ms, name, query: JSON.stringify(query), rows: page.rows.length, isShort });
  }
  return samples;
}

const quantile = (sorted: readonly Sample[], p: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)]?.ms ?? Number.NaN;

function printWorst(samples: readonly Sample[]): void {
  const worst = new Map<string, { slowest: Sample; pages: number }>();
  for (const sample of samples) {
    const known = worst.get(sample.name);
    const slowest = known && known.slowest.ms > sample.ms ? known.slowest : sample;
    worst.set(sample.name, { slowest, pages: (known?.pages ?? 0) + 1 });
  }
  const names = [...worst.values()].sort((a, b) => b.slowest.ms - a.slowest.ms).slice(0, 12);
  for (const { slowest, pages } of names) {
    const { ms, name, query, rows } = slowest;
    console.log(`  ${ms.toFixed(1)} ms, ${rows} rows, worst of ${pages} × ${name}: ${query}`);
  }
}

/**
 * The inbox page of 50 as the browser asks for it: through the service, as the application's role under row-level
 * security, one caller, over every filter and combinations of two and three, at the top and deep in the list.
 */
export const bench = {
  name: 'inbox',
  async run({ small }: { small: boolean }): Promise<Record<string, number>> {
    const adminUrl = process.env['TINGSHUO_BENCH_DATABASE_URL'];
    if (!adminUrl) throw new Error('TINGSHUO_BENCH_DATABASE_URL is not set');
    const mentions = small ? 20_000 : 1_000_000;
    const { appUrl, warm } = await inboxDatabase(adminUrl, mentions);
    const home = mkdtempSync(join(tmpdir(), 'inbox-bench-'));
    const app = await createApp(readConfig({ DATABASE_URL: appUrl, TINGSHUO_HOME: home }));
    try {
      const service = app.get(MentionsService);
      await measure(service, small ? 50 : 200, warm);
      const samples = await measure(service, small ? 300 : 3_000, warm);
      const sorted = samples.toSorted((a, b) => a.ms - b.ms);
      printWorst(samples);
      return {
        mentions,
        pages: samples.length,
        p50Ms: quantile(sorted, 0.5),
        p99Ms: quantile(sorted, 0.99),
        maxMs: quantile(sorted, 1),
        shortPages: samples.filter(({ isShort }) => isShort).length,
        emptyPages: samples.filter(({ rows }) => rows === 0).length,
      };
    } finally {
      await app.close();
    }
  },
};
