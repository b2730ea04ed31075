import pg from 'pg';
import { type DrawnAct, type DrawnPost, drawActs, drawPeople, drawPosts } from './network.js';
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
    await drawPosts(owner, stage.workspaceId, ids, postsOf(Date.now()));
    await owner.query(
      `UPDATE social_profile SET location = CASE WHEN handle LIKE 'tea%' THEN '浙江 杭州' WHEN handle LIKE 'cake%' THEN 'London, UK'
         ELSE 'around the corner' END WHERE workspace_id = $1 AND handle ~ '[02468]$'`,
      [stage.workspaceId],
    );
    return ids;
  } finally {
    await owner.end();
  }
}

/** Every circle has a topic of its own, and a conversation that somebody of the next one joins. */
function postsOf(now: number): DrawnPost[] {
  return CIRCLES.flatMap((circle, at) => {
    const next = CIRCLES[(at + 1) % CIRCLES.length] ?? circle;
    const days = (n: number) => new Date(now - n * DAY);
    return [
      { author: `${circle}1`, text: `Who likes #${circle}?`, at: days(3), tags: [circle] },
      { author: `${circle}2`, text: 'I do', at: days(2), answers: 5 * at },
      { author: `${next}3`, text: 'So do we', at: days(1), answers: 5 * at, sentiment: 'positive' as const },
      { author: `${circle}4`, text: `More #${circle}`, at: days(4), tags: [circle] },
      { author: `${circle}1`, text: `Again #${circle}`, at: days(5), tags: [circle] },
    ];
  });
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
