import { PollService } from '@tingshuo/server';
import { sharesOf, underused } from './pressed.js';
import { readSources } from './reads.js';
import type { Source } from './source.js';
import { Tally } from './tally.js';
import { QuotaTown } from './town.js';
import { nameOf, type TownPlan } from './town-plan.js';
import { writeSources } from './writes.js';

export interface QuotaPlan {
  hours: number;
  towns: readonly TownPlan[];
  /** Cap of the second account on X, in millionths of a US dollar; the first has none. */
  capOfX: number;
  seed: number;
}

const ASK_EVERY_MS = 4 * 60_000;

/** Hours of load on every network at 95 % of every quota, by the simulated clock, and what became of it. */
export async function quotaDay(plan: QuotaPlan): Promise<Record<string, number>> {
  const town = await QuotaTown.start(plan.towns, plan.hours);
  try {
    return await run(town, plan);
  } finally {
    await town.close();
  }
}

async function run(
  town: QuotaTown,
  { hours, towns, capOfX, seed }: QuotaPlan,
): Promise<Record<string, number>> {
  await town.cap('x', capOfX);
  const random = numbers(seed);
  const tally = new Tally();
  const before = new Map<string, number>();
  for (const name of town.sandboxes.keys()) before.set(name, (await town.requests(name)).length);
  const polling = await pollingOf(town, tally);
  const sources: Source[] = [
    polling,
    ...towns.map((plan) => customersOf(town, nameOf(plan), random)),
    ...town.accounts.flatMap((account) => [
      ...readSources(town, account, tally, random),
      ...writeSources(town, account, tally, random),
    ]),
  ];
  for (;;) {
    const next = sources.reduce((first, source) => (source.at() < first.at() ? source : first));
    if (next.at() > town.span.endAt) break;
    await town.moveTo(next.at());
    await next.run();
  }
  const figures = await figuresOf(town, tally, before, hours);
  const idle = underused(town, hours);
  for (const what of idle) console.error(`not used to 95 %: ${what}`);
  return {
    ...figures,
    quotas: sharesOf(town, hours).length,
    quotasNotUsed: idle.length,
    ...perQuota(town, hours),
  };
}

/** How much of each quota was used by the account that used it most: of the whole time, and of its fullest window. */
function perQuota(town: QuotaTown, hours: number): Record<string, number> {
  return Object.fromEntries(
    sharesOf(town, hours).flatMap(({ name, used, most }) => [
      [`used.${name}`, used],
      [`fullest.${name}`, most],
    ]),
  );
}

/** The product's own streams, polled when they are due. */
async function pollingOf(town: QuotaTown, tally: Tally): Promise<Source> {
  const polls = town.product.app.get(PollService);
  const look = async () => {
    const { rows } = await town.owner.query<{ network: string; code: string; at: number | null }>(
      `SELECT a.network, s.last_error ->> 'code' AS code, extract(epoch FROM s.next_poll_at)::float8 * 1000 AS at
       FROM connector_stream s JOIN social_account a ON a.workspace_id = s.workspace_id AND a.id = s.social_account_id
       WHERE s.workspace_id = $1 AND s.enabled AND s.kind <> 'push'`,
      [town.workspaceId],
    );
    return rows;
  };
  let at = town.span.startAt;
  return {
    at: () => at,
    run: async () => {
      await polls.pollDue(town.workspaceId);
      const streams = await look();
      for (const { network, code } of streams) {
        if (code !== null && !EXPECTED.has(code)) tally.failed(`${network} poll`, new Error(code));
      }
      at = Math.max(
        town.now() + 1_000,
        Math.min(...streams.map((stream) => stream.at ?? Number.POSITIVE_INFINITY)),
      );
    },
  };
}

/** Why streams rest without having failed. */
const EXPECTED = new Set(['cost_cap', 'not_offered']);

function customersOf(town: QuotaTown, name: string, random: () => number): Source {
  let n = 0;
  let at = town.span.startAt + random() * ASK_EVERY_MS;
  return {
    at: () => at,
    run: async () => {
      n += 1;
      at += ASK_EVERY_MS * (0.5 + random());
      await town.ask(name, n);
    },
  };
}

async function figuresOf(
  town: QuotaTown,
  tally: Tally,
  before: ReadonlyMap<string, number>,
  hours: number,
): Promise<Record<string, number>> {
  let calls = 0;
  let told429 = 0;
  const byNetwork: Record<string, number> = {};
  for (const network of town.sandboxes.keys()) {
    const entries = (await town.requests(network)).slice(before.get(network) ?? 0);
    calls += entries.length;
    byNetwork[`calls.${network}`] = entries.length;
    const refused = entries.filter(({ status }) => status === 429);
    for (const { endpoint, at } of refused)
      console.error(
        `429 from ${network}: ${endpoint}, ${Math.round((at - town.span.startAt) / 1000)} s after the start`,
      );
    told429 += refused.length;
  }
  const { rows } = await town.owner.query<{ over: number; spent: number; cap: number }>(
    `SELECT coalesce(max(spent - cap), 0)::float8 AS over, coalesce(max(spent), 0)::float8 AS spent,
       coalesce(max(cap), 0)::float8 AS cap FROM (
       SELECT a.cost_cap AS cap, sum(c.spent) AS spent FROM cost_ledger c
       JOIN social_account a ON a.workspace_id = c.workspace_id AND a.id = c.social_account_id
       WHERE a.cost_cap IS NOT NULL GROUP BY a.id, a.cost_cap) each`,
  );
  for (const [what, count] of tally.waits) console.error(`waited ${count} times behind polling: ${what}`);
  for (const [what, count] of tally.failures) console.error(`failed ${count} times: ${what}`);
  return {
    simulatedHours: hours,
    networks: town.plannedNetworks.size,
    accounts: town.accounts.length,
    calls,
    // Some networks say it with another status: then the connector knows.
    answers429: Math.max(told429, tally.answers429),
    repliesSent: tally.replies,
    otherWrites: tally.otherWrites,
    repliesWaitedBehindPolling: tally.repliesWaitedBehindPolling,
    otherWritesWaited: tally.otherWritesWaited,
    longestWaitBehindPollingMs: tally.longestWaitBehindPollingMs,
    readsOfPeopleHeld: tally.readsOfPeopleHeld,
    waitedForOwnQuota: tally.waitedForOwnQuota,
    longestReplyWaitMs: tally.longestReplyWaitMs,
    repliesHeldByCap: tally.repliesHeldByCap,
    readsHeld: tally.readsHeld,
    readsHeldByCap: tally.readsHeldByCap,
    failedCalls: tally.failedCalls,
    spentCents: (rows[0]?.spent ?? 0) / 10_000,
    capCents: (rows[0]?.cap ?? 0) / 10_000,
    capExceededCents: Math.max(0, rows[0]?.over ?? 0) / 10_000,
    ...byNetwork,
  };
}

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
