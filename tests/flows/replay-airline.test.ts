import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { RemoteEvent } from '@tingshuo/connector-kit';
import { IngestService } from '@tingshuo/server';
import { parse } from 'csv-parse/sync';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { listeningWorkspace } from '../harness/listening-workspace.js';
import { startProduct } from '../harness/product.js';
import { testData } from '../harness/test-data.js';

const { file: FILE, missing } = testData('en/airline_tweets.csv.gz');
/** Two of Delta's posts name only its assistants. */
const RULE =
  '@VirginAmerica OR @united OR @SouthwestAir OR @JetBlue OR @DeltaAssist OR @USAirways OR @AmericanAir';
const WORKERS = 4;
const BATCH = 200;

interface Tweet {
  tweet_id: string;
  name: string;
  text: string;
}

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Everything twice and 30 % of it once more, in random order. */
function shuffledWithDuplicates<T>(items: readonly T[], random: () => number): T[] {
  const all = [...items, ...items, ...items.filter(() => random() < 0.3)];
  for (let n = all.length - 1; n > 0; n--) {
    const other = Math.floor(random() * (n + 1));
    const [a, b] = [all[n], all[other]];
    if (a !== undefined && b !== undefined) [all[n], all[other]] = [b, a];
  }
  return all;
}

const event = ({ tweet_id, name, text }: Tweet): RemoteEvent => ({
  type: 'post',
  eventId: tweet_id,
  why: 'search',
  post: {
    externalId: tweet_id,
    kind: 'post',
    visibility: 'public',
    author: { externalId: `id of ${name}`, handle: name, displayName: name },
    text,
    mentions: [],
    tags: [],
    media: [],
    occurredAt: '2015-02-24T11:35:00.000Z',
  },
});

async function fed(tweets: readonly Tweet[], workersPerStream: number) {
  const product = await startProduct({ TINGSHUO_ROLE: 'web' });
  closers.push(() => product.close());
  const owner = new pg.Client({ connectionString: product.database.ownerUrl });
  await owner.connect();
  closers.push(() => owner.end());
  const streams = WORKERS / workersPerStream;
  const { id, account, streams: made } = await listeningWorkspace(owner, { streams, rules: [RULE] });
  const queue = shuffledWithDuplicates(tweets, seeded(20261121)).map(event);
  const total = queue.length;
  const ingest = product.app.get(IngestService);
  const work = async (n: number): Promise<void> => {
    const stream = made[n % streams];
    if (!stream) throw new Error('no stream');
    for (let events = queue.splice(0, BATCH); events.length > 0; events = queue.splice(0, BATCH))
      await ingest.ingest({
        workspaceId: id,
        stream,
        account,
        events,
        refused: [],
        cursor: { at: String(n) },
      });
  };
  await Promise.all(Array.from({ length: WORKERS }, (_, n) => work(n)));
  const { rows } = await owner.query<Record<'posts' | 'mentions' | 'hits' | 'badge', number>>(
    `SELECT (SELECT count(*)::int FROM post WHERE workspace_id = $1) AS posts,
       (SELECT count(*)::int FROM mention WHERE workspace_id = $1) AS mentions,
       (SELECT count(*)::int FROM mention_hit WHERE workspace_id = $1) AS hits,
       (SELECT sum(count)::int FROM inbox_counter WHERE workspace_id = $1 AND scope = 'all') AS badge`,
    [id],
  );
  const { rows: stored } = await owner.query<{ id: string; text: string }>(
    'SELECT external_id AS id, text FROM post WHERE workspace_id = $1',
    [id],
  );
  return { total, counts: rows[0], stored: new Map(stored.map((post) => [post.id, post.text])) };
}

const INVENTED: Tweet[] = Array.from({ length: 600 }, (_, n) => ({
  tweet_id: String(9_007_199_254_740_993n + BigInt(n % 500)),
  name: `traveller${n % 90}`,
  text: `@united flight ${n % 500} is late again ✈️ 又晚点了`,
}));

describe('posts to airlines, fed twice with duplicates in random order', () => {
  it.each([1, 2, 4])('stores each invented post once with %i workers to a stream', async (workers) => {
    const { total, counts } = await fed(INVENTED, workers);
    expect(total).toBeGreaterThan(1_200);
    expect(counts).toEqual({ posts: 500, mentions: 500, hits: 500, badge: 500 });
  });

  it('finds all of the real ones by one rule, none twice', async (context) => {
    if (missing) context.skip(missing);
    const tweets: Tweet[] = parse(gunzipSync(readFileSync(FILE)), { columns: true });
    expect(tweets).toHaveLength(10_163);
    const { counts, stored } = await fed(tweets, 1);
    expect(counts).toEqual({ posts: 10_062, mentions: 10_062, hits: 10_062, badge: 10_062 });
    const words = (text = '') => text.split(/\s+/).filter(Boolean).join(' ');
    const changed = tweets.filter(({ tweet_id, text }) => words(stored.get(tweet_id)) !== words(text));
    expect(changed).toEqual([]);
  });
});
