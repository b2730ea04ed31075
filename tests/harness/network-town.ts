import pg from 'pg';
import { type DrawnAct, drawActs, drawPeople } from './network.js';
import type { Stage } from './stage.js';

const CIRCLES = ['tea', 'cake', 'bean'] as const;
const SIZE = 16;
const DAY = 86_400_000;

/** Three circles of people around the brand, with a bridge from each to the next; answers ids by handle. */
export async function drawNetworkTown(stage: Stage): Promise<Map<string, string>> {
  const owner = new pg.Client({ connectionString: stage.product.database.ownerUrl });
  await owner.connect();
  try {
    const handles = CIRCLES.flatMap((circle) => Array.from({ length: SIZE }, (_, n) => `${circle}${n}`));
    const people = handles.map((handle, n) => ({ handle, followers: (n * 37) % 500 }));
    const ids = await drawPeople(owner, stage.workspaceId, [{ handle: 'thebrand', own: true }, ...people]);
    await drawActs(owner, stage.workspaceId, ids, actsOf(Date.now()));
    return ids;
  } finally {
    await owner.end();
  }
}

function actsOf(now: number): DrawnAct[] {
  const acts: DrawnAct[] = [];
  const act = (source: string, action: string, target: string, daysAgo: number) =>
    acts.push([source, action, target, new Date(now - daysAgo * DAY)]);
  CIRCLES.forEach((circle, at) => {
    for (let n = 1; n < SIZE; n++) {
      act(`${circle}${n}`, 'reply', `${circle}0`, n % 9);
      act(`${circle}${n}`, 'repost', `${circle}${(n * 5) % SIZE}`, (n * 3) % 20);
      act(`${circle}${(n * 7) % SIZE}`, 'like', `${circle}${n}`, (n * 2) % 15);
    }
    const next = CIRCLES[(at + 1) % CIRCLES.length] ?? circle;
    act(`${circle}1`, 'mention', `${next}1`, 1);
    act(`${circle}0`, 'mention', 'thebrand', 2);
  });
  act('thebrand', 'reply', 'tea0', 1);
  return acts.filter(([source, , target]) => source !== target);
}
