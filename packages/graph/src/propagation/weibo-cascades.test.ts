import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { descendants } from './descendants.js';
import { rebuildCascade } from './rebuild-cascade.js';
import { widths } from './widths.js';

interface Repost {
  mid: string;
  uid: string;
  parent: string;
  kids: string[];
  date: string;
}

interface Event {
  event: string;
  original: { time: number };
  reposts: Repost[];
}

const folder =
  process.env.TINGSHUO_TEST_DATA ?? new URL('../../../../../shared/data', import.meta.url).pathname;
const file = `${folder}/graph/weibo_ced_cascades.jsonl.gz`;
const present = existsSync(file);
if (!present) console.log(`skipped: the Weibo cascades are absent (${file})`);

const ORIGIN = 'original';

/** Some dates lack the year: that of the original. Times are Beijing's. */
function timeOf(date: string, startMs: number): number | null {
  const short = /^(\d+)月(\d+)日 (\d+:\d+)$/.exec(date);
  const full = short ? `${new Date(startMs).getUTCFullYear()}-${short[1]}-${short[2]} ${short[3]}:00` : date;
  const timeMs = Date.parse(`${full.replace(' ', 'T')}+08:00`);
  return Number.isNaN(timeMs) ? null : timeMs;
}

function rebuilt({ original, reposts }: Event) {
  const startMs = original.time * 1000;
  return rebuildCascade(
    [
      { id: ORIGIN, author: ORIGIN, timeMs: startMs },
      ...reposts.map(({ mid, uid, parent, date }) => ({
        id: mid,
        author: uid,
        parent,
        timeMs: timeOf(date, startMs),
      })),
    ],
    { origin: ORIGIN },
  );
}

/** The tree as the data says it, by plain maps and recursion. */
function asTold({ reposts }: Event) {
  const parentOf = new Map<string, string>();
  for (const { mid, parent } of reposts) parentOf.set(mid, parentOf.get(mid) || parent);
  const depthOf = (id: string): number => (id === '' ? 0 : 1 + depthOf(parentOf.get(id) ?? ''));
  const below = new Map<string, number>();
  for (const id of parentOf.keys())
    for (let up = parentOf.get(id); up; up = parentOf.get(up)) below.set(up, (below.get(up) ?? 0) + 1);
  return { parentOf, depthOf, below };
}

describe.skipIf(!present)('the cascades of Weibo', () => {
  it('are all rebuilt with the parents, depths and counts of the data', () => {
    const events = gunzipSync(readFileSync(file))
      .toString('utf8')
      .trim()
      .split('\n')
      .map((line): Event => JSON.parse(line));
    expect(events).toHaveLength(140);
    const figures = { trees: 0, rows: 0, posts: 0, mismatches: 0, unlisted: 0, duplicates: 0 };
    for (const event of events) {
      const cascade = rebuilt(event);
      const { all } = descendants(cascade);
      const told = asTold(event);
      const listed = new Map<string, Set<string>>();
      for (const { mid, kids } of event.reposts)
        for (const kid of kids) listed.set(kid, (listed.get(kid) ?? new Set()).add(mid));
      figures.trees++;
      figures.rows += event.reposts.length;
      figures.posts += cascade.ids.length - 1;
      figures.duplicates += cascade.issues.filter(({ code }) => code === 'duplicate-row').length;
      if (cascade.ids.length !== told.parentOf.size + 1) figures.mismatches++;
      if (widths(cascade).length - 1 !== Math.max(...[...told.parentOf.keys()].map(told.depthOf)))
        figures.mismatches++;
      cascade.ids.forEach((id, node) => {
        if (id === ORIGIN) return;
        const parent = cascade.ids[cascade.parents[node]!]!;
        const same =
          parent === (told.parentOf.get(id) || ORIGIN) &&
          cascade.depths[node] === told.depthOf(id) &&
          all[node] === (told.below.get(id) ?? 0);
        if (!same) figures.mismatches++;
        if (!(listed.get(id)?.has(parent) ?? parent === ORIGIN)) figures.unlisted++;
      });
    }
    console.log(JSON.stringify(figures));
    expect(figures).toMatchObject({ trees: 140, rows: 37_096, mismatches: 0 });
    expect(figures.posts).toBe(figures.rows - figures.duplicates);
    expect(figures.unlisted).toBeLessThanOrEqual(1);
  });
});
