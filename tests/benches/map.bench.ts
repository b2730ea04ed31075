import type { Page } from 'playwright-core';
import { type MapBenchWindow, type MapPages, type MapPlan, startMapPages } from './map/map-page.js';

/** A world of 100,000 people as the server reduces it: at most 5,000 of them drawn, and 20,000 of their ties. */
const WHOLE: MapPlan = {
  seed: 7,
  communities: 100,
  people: 5_000,
  ties: 20_000,
  totalPeople: 100_000,
  totalTies: 1_000_000,
};
const PANNED = { people: 2_000, ties: 8_000 };
const ROUNDS = 5;
const PAN_MS = 4_000;

/**
 * The influence map in a browser that draws by software: `firstPictureMs` from the text of the server's answer to the
 * first frame with it, `framesPerSecond` while a pointer drags 2,000 people about.
 */
export const bench = {
  name: 'map',
  standsAlone: true,
  async run({ small }: { small: boolean }): Promise<Record<string, number>> {
    const pages = await startMapPages();
    try {
      return await measure(pages, small);
    } finally {
      await pages.close();
    }
  },
};

async function measure(pages: MapPages, small: boolean): Promise<Record<string, number>> {
  const plan = small ? { ...WHOLE, people: 1_000, ties: 4_000 } : WHOLE;
  const rounds = small ? 2 : ROUNDS;
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const page = await pages.open();
    times.push(await firstPicture(page, plan));
    await page.close();
  }
  times.sort((a, b) => a - b);
  const page = await pages.open();
  const dragged = { ...WHOLE, ...PANNED, ...(small ? { people: 500, ties: 2_000 } : {}) };
  await firstPicture(page, dragged);
  const { frames, ms } = await page.evaluate(
    async (time) => {
      const { mapBench } = window as MapBenchWindow;
      return (await mapBench?.pan(time)) ?? { frames: 0, ms: 1 };
    },
    PAN_MS / (small ? 4 : 1),
  );
  return {
    peopleDrawn: plan.people,
    tiesDrawn: plan.ties,
    firstPictureMs: times[Math.floor(times.length / 2)] ?? Number.NaN,
    firstPictureWorstMs: times.at(-1) ?? Number.NaN,
    peopleDragged: dragged.people,
    framesPerSecond: (frames / ms) * 1_000,
  };
}

async function firstPicture(page: Page, plan: MapPlan): Promise<number> {
  return await page.evaluate(async (asked) => {
    const { mapBench } = window as MapBenchWindow;
    return (await mapBench?.firstPicture(asked)) ?? Number.NaN;
  }, plan);
}
