import { setTimeout as pause } from 'node:timers/promises';
import { suiteDatabase } from '../harness/database.js';
import { shiftDatabase } from '../harness/shifted-time.js';
import { MortalWorker } from './delivery/mortal-worker.js';
import { timingOf } from './delivery/timed-posts.js';
import { workerEnvironment } from './delivery/worker-environment.js';
import { shiftDate } from './delivery/wrong-date.mjs';
import { MOMENTS, type Moment } from './seasons/moments.js';
import { SeasonDesk } from './seasons/season-desk.js';

/** From the start of the product to the moment: it must have started, and its plans be made, before the first is due. */
const HEAD_MS = 100_000;
const REACH_MS = 25_000;
const PATIENCE_MS = 30_000;
const TWO_HOURS = 2 * 3_600_000;

/**
 * The whole product as if it were July, or one of the nights when clocks are put forward or back: product, workers,
 * network and database all believe it, and of the two workers one is two hours fast and the other two hours slow.
 * Posts come from a table with times as clocks on the wall show them and from the slots of queues; their instants are
 * held against another reckoning, and what the network heard against the instants.
 */
export const bench = {
  name: 'seasons',
  async run({ small }: { small: boolean }): Promise<Record<string, number>> {
    const figures = {
      moments: 0,
      due: 0,
      early: 0,
      missing: 0,
      wrongInstants: 0,
      slots: 0,
      leftOut: 0,
      lateP99Ms: 0,
    };
    for (const moment of small ? MOMENTS.slice(1, 2) : MOMENTS) {
      const found = await live(moment);
      process.stderr.write(`seasons: ${moment.name} ${JSON.stringify(found)}\n`);
      figures.moments += 1;
      figures.due += found.due;
      figures.early += found.early;
      figures.missing += found.missing;
      figures.wrongInstants += found.wrongInstants;
      figures.slots += found.slots;
      figures.leftOut += found.leftOut;
      figures.lateP99Ms = Math.max(figures.lateP99Ms, found.lateP99Ms);
    }
    return figures;
  },
};

async function live(moment: Moment) {
  const offsetMs = moment.at - HEAD_MS - Date.now();
  const database = await suiteDatabase();
  await shiftDatabase(database, offsetMs);
  const restore = shiftDate(offsetMs);
  try {
    const season = await SeasonDesk.start(moment, database);
    const { desk } = season;
    const environment = workerEnvironment(desk);
    const workers = [TWO_HOURS, -TWO_HOURS].map(
      (wrong) => new MortalWorker(environment, '', offsetMs + wrong),
    );
    try {
      await Promise.all(workers.map((worker) => worker.start()));
      const slots = await season.takeSlots();
      const table = await season.importTable(REACH_MS);
      const { due, wrongInstants } = await season.planned(table.rows);
      const soon = new Map([...due].filter(([, at]) => at <= moment.at + REACH_MS));
      await pause(Math.max(0, moment.at + REACH_MS - Date.now()));
      const end = performance.now() + PATIENCE_MS;
      let timing = await timingOf(desk, soon);
      while (timing.missing > 0 && performance.now() < end) {
        await pause(1_000);
        timing = await timingOf(desk, soon);
      }
      return {
        ...timing,
        wrongInstants: wrongInstants + slots.wrong,
        slots: slots.taken,
        leftOut: table.leftOut,
      };
    } finally {
      await Promise.all(workers.map((worker) => worker.kill()));
      await desk.close();
    }
  } finally {
    restore();
  }
}
