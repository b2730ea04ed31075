import { setImmediate } from 'node:timers/promises';
import { parseJsonKeepingIds, type RemoteEvent } from '@tingshuo/connector-kit';
import { mastodon } from '@tingshuo/connectors';
import { IngestService } from '@tingshuo/server';
import pg from 'pg';
import { listeningWorkspace } from '../harness/listening-workspace.js';
import { startProduct } from '../harness/product.js';
import { BareInsert } from './ingest/bare-insert.js';
import { RULES, statusWriter } from './ingest/status-writer.js';

const PAGE = 40;
const PAGES_PER_BATCH = 12;
const AUTHORS = 2_000;
/** Two polls overlap: one is read while the other is stored. */
const WORKERS = 2;

/**
 * Ingest through the real path, from a page's bytes to committed rows, against inserting the same post rows by one
 * statement per batch into a copy of `post` with its indexes. Rounds of both alternate in one run.
 */
export const bench = {
  name: 'ingest',
  async run({ small }: { small: boolean }): Promise<Record<string, number>> {
    const product = await startProduct({ TINGSHUO_ROLE: 'web' });
    const owner = new pg.Client({ connectionString: product.database.ownerUrl });
    await owner.connect();
    const closing: (() => Promise<unknown>)[] = [() => product.close(), () => owner.end()];
    try {
      const workspace = await listeningWorkspace(owner, { streams: WORKERS, rules: RULES });
      const ingest = product.app.get(IngestService);
      const bare = await BareInsert.prepare(owner, product.database.appUrl, workspace.id);
      closing.push(() => bare.close());
      const writer = statusWriter(7, AUTHORS);
      let written = 0;
      const pages = (count: number): string[] =>
        Array.from({ length: count }, () =>
          JSON.stringify(Array.from({ length: PAGE }, () => writer.status(written++))),
        );
      const store = async (texts: string[]): Promise<void> => {
        const waiting = [...texts];
        const work = async (worker: number): Promise<void> => {
          while (waiting.length > 0) {
            const events = await read(waiting.splice(0, PAGES_PER_BATCH));
            const stream = workspace.streams[worker] ?? { id: '', fence: 0n };
            await ingest.ingest({
              workspaceId: workspace.id,
              stream,
              account: workspace.account,
              events,
              refused: [],
              cursor: {},
            });
          }
        };
        await Promise.all(workspace.streams.map((_, worker) => work(worker)));
      };
      const rounds = small ? 3 : 9;
      const perRound = PAGES_PER_BATCH * (small ? 4 : 12);
      await store(pages(perRound));
      await bare.copy();
      const sums = { real: 0, bare: 0, cpu: 0, posts: 0 };
      const ratios: number[] = [];
      for (let round = 0; round < rounds; round++) {
        const texts = pages(perRound);
        const cpu = process.cpuUsage();
        const start = performance.now();
        await store(texts);
        const real = performance.now() - start;
        const spent = process.cpuUsage(cpu);
        sums.cpu += (spent.user + spent.system) / 1000;
        sums.posts += perRound * PAGE;
        const copied = await bare.copy();
        sums.real += real;
        sums.bare += copied;
        ratios.push(copied / real);
      }
      const { rows } = await owner.query<{ posts: number; mentions: number; hits: number }>(
        `SELECT (SELECT count(*)::int FROM post WHERE workspace_id = $1) AS posts,
           (SELECT count(*)::int FROM mention WHERE workspace_id = $1) AS mentions,
           (SELECT count(*)::int FROM mention_hit WHERE workspace_id = $1) AS hits`,
        [workspace.id],
      );
      const { posts, mentions, hits } = rows[0] ?? { posts: 0, mentions: 0, hits: 0 };
      if (posts !== written) throw new Error(`${posts} of ${written} posts were stored`);
      return {
        postsPerSecond: sums.posts / (sums.real / 1000),
        ratioToBareInsert: median(ratios),
        cpuMsPerPost: sums.cpu / sums.posts,
        barePostsPerSecond: sums.posts / (sums.bare / 1000),
        posts: sums.posts,
        mentionsPerPost: mentions / posts,
        hitsPerPost: hits / posts,
      };
    } finally {
      for (const close of closing.reverse()) await close();
    }
  },
};

/** A round that another program disturbed does not count for more than one. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
}

/** What a poll does with its pages: the connector reads and checks the JSON. */
async function read(texts: readonly string[]): Promise<RemoteEvent[]> {
  const events: RemoteEvent[] = [];
  for (const text of texts) {
    const http = {
      request: async ({ url }: { url: string }) => {
        await setImmediate();
        const json = () => parseJsonKeepingIds(text);
        return { status: 200, headers: {}, url, text, json, freshConnection: false };
      },
    };
    const context = {
      baseUrl: 'https://town.example',
      http,
      now: () => new Date(),
      credentials: { accessToken: 'x' },
      account: { externalId: '100001', handle: 'brand' },
      settings: {},
    };
    const batch = await mastodon.home(context, null, { limit: PAGE });
    events.push(...batch.events);
  }
  return events;
}
