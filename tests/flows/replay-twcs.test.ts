import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '@tingshuo/sandbox';
import { runCommandLine } from '@tingshuo/server';
import { parse } from 'csv-parse/sync';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { type SuiteDatabase, suiteDatabase } from '../harness/database.js';
import { testData } from '../harness/test-data.js';

const ADMIN_TOKEN = 'admin-token-of-replay';
const { file: FILE, missing } = testData('en/twcs.csv');

interface Tweet {
  tweet_id: string;
  author_id: string;
  inbound: string;
  created_at: string;
  text: string;
  in_response_to_tweet_id: string;
}

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function replayed(file: string): Promise<{ output: string[]; code: number; database: SuiteDatabase }> {
  const database = await suiteDatabase();
  closers.push(() => database.drop());
  const sandbox: Sandbox = await startSandbox({ adminToken: ADMIN_TOKEN, people: 20 });
  closers.push(() => sandbox.close());
  const home = mkdtempSync(join(tmpdir(), 'tingshuo-replay-'));
  closers.push(() => rmSync(home, { recursive: true }));
  const output: string[] = [];
  const code = await runCommandLine(['replay', file, '--workspace', 'replay'], {
    environment: {
      DATABASE_URL: database.appUrl,
      TINGSHUO_HOME: home,
      TINGSHUO_SANDBOX_URL: sandbox.url,
      TINGSHUO_SANDBOX_TOKEN: ADMIN_TOKEN,
    },
    out: (text) => output.push(...text.trimEnd().split('\n')),
    error: (text) => output.push(...text.trimEnd().split('\n')),
  });
  return { output, code, database };
}

interface StoredPost {
  id: string;
  parent: string | null;
  root: string | null;
  text: string;
  seconds: number;
  direction: string;
}

async function storedPosts({ ownerUrl }: SuiteDatabase): Promise<StoredPost[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query<StoredPost>(`
    SELECT p.external_id AS id, q.external_id AS parent, r.external_id AS root, p.text, p.direction,
      extract(epoch FROM p.occurred_at)::float8 AS seconds
    FROM post p LEFT JOIN post q ON q.workspace_id = p.workspace_id AND q.id = p.parent_id
    LEFT JOIN post r ON r.workspace_id = p.workspace_id AND r.id = p.root_id
    ORDER BY p.external_id`);
  await client.end();
  return rows;
}

/** The words of a post. How a network folds white space and writes the name of a mentioned account is its own business. */
const words = (text: string) =>
  text
    .replace(/@\w+/g, (mention) => mention.toLowerCase())
    .split(/\s+/)
    .filter(Boolean)
    .join(' ');

/** The id of the first tweet of a tweet's thread, as far as the file holds it. */
function topOfThread(tweets: readonly Tweet[]): (tweet: Tweet) => string {
  const byId = new Map(tweets.map((tweet) => [tweet.tweet_id, tweet]));
  const rootOf = (tweet: Tweet): string => {
    const parent = byId.get(tweet.in_response_to_tweet_id);
    return parent ? rootOf(parent) : tweet.tweet_id;
  };
  return rootOf;
}

function expectSamePosts(stored: readonly StoredPost[], tweets: readonly Tweet[]): void {
  const ids = new Set(tweets.map((tweet) => tweet.tweet_id));
  expect(stored).toHaveLength(ids.size);
  const byId = new Map(stored.map((post) => [post.id, post]));
  const rootOf = topOfThread(tweets);
  const expected = tweets.map((tweet) => {
    const parent = tweet.in_response_to_tweet_id;
    return {
      id: tweet.tweet_id,
      parent: ids.has(parent) ? parent : null,
      root: ids.has(parent) ? rootOf(tweet) : null,
      text: words(tweet.text),
      seconds: Date.parse(tweet.created_at) / 1000,
      direction: tweet.inbound === 'True' ? 'in' : 'out',
    };
  });
  const actual = expected.map(({ id }) => {
    const post = byId.get(id);
    return post && { ...post, text: words(post.text) };
  });
  expect(actual).toEqual(expected);
}

const clock = (seconds: number) =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0')))
    .join(':');

/** Type-7 quantile in whole seconds, by its definition: nothing of the product's code. */
function quantile(sorted: readonly number[], tenths: number): string {
  const steps = (sorted.length - 1) * tenths;
  const low = sorted[Math.trunc(steps / 10)];
  if (low === undefined) return '–';
  const high = sorted[Math.trunc(steps / 10) + 1] ?? low;
  return clock(Math.round(low + ((high - low) * (steps % 10)) / 10));
}

/** Brand, inbound, answered, median, p90, straight from the file. */
function expectedTable(tweets: readonly Tweet[]): string[][] {
  const rootOf = topOfThread(tweets);
  const threads = new Map<string, Tweet[]>();
  for (const tweet of tweets) threads.set(rootOf(tweet), [...(threads.get(rootOf(tweet)) ?? []), tweet]);
  const brands = [...new Set(tweets.filter((t) => t.inbound !== 'True').map((t) => t.author_id))].sort();
  return brands.flatMap((brand) => {
    const own = [...threads.values()].filter((thread) => thread.some((tweet) => tweet.author_id === brand));
    const inbound = own.flat().filter((tweet) => tweet.inbound === 'True');
    if (inbound.length === 0) return [];
    const waits = inbound.flatMap((asked) => {
      const answers = tweets
        .filter((t) => t.author_id === brand && t.in_response_to_tweet_id === asked.tweet_id)
        .map((t) => Date.parse(t.created_at));
      return answers.length === 0 ? [] : [(Math.min(...answers) - Date.parse(asked.created_at)) / 1000];
    });
    waits.sort((a, b) => a - b);
    const rate = `${((waits.length / inbound.length) * 100).toFixed(1)} %`;
    return [
      [brand, String(inbound.length), String(waits.length), rate, quantile(waits, 5), quantile(waits, 9)],
    ];
  });
}

function printedTable(output: readonly string[]): string[][] {
  const head = output.findIndex((line) => line.startsWith('brand'));
  return output.slice(head + 1).map((line) => line.split(/ {2,}/));
}

const read = (csv: string): Tweet[] => parse(csv, { columns: true });

const SAMPLE = `tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id
101,9001,True,Tue Oct 31 22:00:00 +0000 2017,"@KiteCafe my cup arrived cold 😤
and the lid was ""gone"" & lost",102,
102,KiteCafe,False,Tue Oct 31 22:03:20 +0000 2017,@9001 Sorry! Which shop was it?,103,101
103,9001,True,Tue Oct 31 22:05:00 +0000 2017,人民路店，谢谢,,102
104,9002,True,Tue Oct 31 22:06:00 +0000 2017,is <b>anyone</b> at @KiteCafe or @TeaHut awake?,,
105,TeaHut,False,Tue Oct 31 23:36:01 +0000 2017,@9002 We are,,104
106,TeaHut,False,Tue Oct 31 23:40:00 +0000 2017,@9002 and open,,104
107,9003,True,Wed Nov 01 08:00:00 +0000 2017,@9004 told you so,,99999
`;

describe('npx tingshuo replay, customer service', () => {
  it('hears an invented conversation: posts, threads, times, figures', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tingshuo-sample-'));
    closers.push(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'sample.csv');
    writeFileSync(file, SAMPLE);
    const { output, code, database } = await replayed(file);
    expect(output.join('\n')).toContain('7 of 7 posts stored once');
    expect(code).toBe(0);
    expectSamePosts(await storedPosts(database), read(SAMPLE));
    expect(printedTable(output)).toEqual([
      ['KiteCafe', '2', '1', '50.0 %', '0:03:20', '0:03:20'],
      ['TeaHut', '1', '1', '100.0 %', '1:30:01', '1:30:01'],
    ]);
    expect(printedTable(output)).toEqual(expectedTable(read(SAMPLE)));
  });

  it('hears all of a file of real conversations', async (context) => {
    if (missing) context.skip(missing);
    const tweets = read(readFileSync(FILE, 'utf8'));
    const { output, code, database } = await replayed(FILE);
    expect(tweets).toHaveLength(3_670);
    expect(output.join('\n')).toContain(
      '3670 of 3670 posts stored once; 0 rows repeated a known id; 5 answer',
    );
    expect(code).toBe(0);
    expectSamePosts(await storedPosts(database), tweets);
    expect(printedTable(output)).toHaveLength(72);
    expect(printedTable(output)).toEqual(expectedTable(tweets));
  }, 300_000);
});
