import { Stage } from '../harness/stage.js';
import { type Look, lookAt } from './calendar/calendar-look.js';
import { MONTH, planPosts } from './calendar/planned-posts.js';

const FULL = 10_000;
const SMALL = 1_000;
const ROUNDS = 9;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/**
 * The month view of the built product in a browser, every round in a page that was not there before: `serverMs` until
 * the answer is there, `drawMs` from then to the frame that shows it.
 */
export const bench = {
  name: 'calendar',
  async run({ small, count }: { small: boolean; count?: number }): Promise<Record<string, number>> {
    const stage = await Stage.start();
    try {
      await planPosts(stage.product.database.ownerUrl, stage.workspaceId, count ?? (small ? SMALL : FULL));
      const { page } = await stage.signIn('admin');
      const looks: Look[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const fresh = await page.context().newPage();
        looks.push(await lookAt(fresh, `/publish?day=${MONTH.day}&zone=UTC`));
        await fresh.close();
      }
      return {
        posts: Math.min(...looks.map(({ posts }) => posts)),
        serverMs: median(looks.map(({ serverMs }) => serverMs)),
        serverWorstMs: Math.max(...looks.map(({ serverMs }) => serverMs)),
        drawMs: median(looks.map(({ drawMs }) => drawMs)),
        drawWorstMs: Math.max(...looks.map(({ drawMs }) => drawMs)),
      };
    } finally {
      await stage.close();
    }
  },
};
