import { DraftVerdicts } from '../harness/draft-verdicts.js';
import type { RandomDraft } from '../harness/random-drafts.js';
import { seededDice } from '../harness/random-texts.js';

const FULL = 100_000;
const SMALL = 500;
const SEED = 20261122;
const AT_ONCE = 5_000;
/** Checked by the server in one transaction. */
const TOGETHER = 500;
/** Asked over HTTP one by one, and sent where nothing is wrong: one in so many. */
const ONE_BY_ONE = 20;
const MOST_SHOWN = 5;
const PATIENCE_MS = 120_000;

/**
 * Random drafts with pictures, films, animations and polls, judged by composer, server and table, and some of them by
 * the API and by planning them, which sends them to the sandbox's networks. `disagreements` counts answers that differ
 * from the composer's, `refused` what a network did not take although nobody had named a reason.
 */
export const bench = {
  name: 'drafts',
  async run({
    small,
    count = small ? SMALL : FULL,
    seed = SEED,
  }: {
    small: boolean;
    count?: number;
    seed?: number;
  }): Promise<Record<string, number>> {
    const court = await DraftVerdicts.start();
    const begun = performance.now();
    try {
      const dice = seededDice(seed);
      const figures = { drafts: 0, fine: 0, disagreements: 0, oneByOne: 0, sent: 0 };
      while (figures.drafts < count) {
        const from = figures.drafts;
        const drafts = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, k) =>
          court.draft(from + k, dice),
        );
        const wanted = drafts.map((draft) => court.inComposer(draft));
        figures.fine += wanted.filter((verdict) => verdict === '').length;
        figures.disagreements += differing('server', wanted, await byServer(court, drafts));
        figures.disagreements += differing('table', wanted, await court.inTable(drafts));
        const some = drafts.flatMap((draft, k) =>
          (from + k) % ONE_BY_ONE === 0 ? [{ draft, verdict: wanted[k] }] : [],
        );
        for (const { draft, verdict } of some) {
          const overApi = await court.overApi(draft);
          const planned = await court.whenPlanned(draft);
          figures.disagreements += differing('api', [verdict, verdict], [overApi, planned.verdict]);
          figures.oneByOne += 1;
          if (planned.isPlanned) figures.sent += 1;
        }
        figures.drafts += drafts.length;
        const seconds = Math.round((performance.now() - begun) / 1000);
        process.stderr.write(`drafts: ${JSON.stringify(figures)} after ${seconds} s\n`);
      }
      const refused = await court.refusedByNetworks(PATIENCE_MS);
      for (const row of refused.slice(0, MOST_SHOWN)) process.stderr.write(`${JSON.stringify(row)}\n`);
      return { ...figures, refused: refused.length, seconds: (performance.now() - begun) / 1000 };
    } finally {
      await court.desk.close();
    }
  },
};

async function byServer(court: DraftVerdicts, drafts: readonly RandomDraft[]): Promise<string[]> {
  const verdicts: string[] = [];
  for (let at = 0; at < drafts.length; at += TOGETHER) {
    verdicts.push(...(await court.whereServerAsks(drafts.slice(at, at + TOGETHER))));
  }
  return verdicts;
}

/** How many are not the same; the first few are told. */
function differing(
  where: string,
  wanted: readonly (string | undefined)[],
  told: readonly (string | undefined)[],
): number {
  const wrong = wanted.flatMap((verdict, at) => (verdict === told[at] ? [] : [[verdict, told[at]]]));
  for (const pair of wrong.slice(0, MOST_SHOWN)) {
    process.stderr.write(`${where}: ${JSON.stringify(pair)}\n`);
  }
  return wrong.length;
}
