import {
  LADDER,
  LIFECYCLE,
  type NetworkMap,
  noPeople,
  noTies,
  type PeopleColumns,
  type TieColumns,
} from '@tingshuo/contracts';
import { idOf } from '../../../testing/builders.js';

export interface MadeMapPlan {
  seed: number;
  communities: number;
  /** People that are drawn; the totals may say more. */
  people: number;
  ties: number;
  totalPeople?: number;
  totalTies?: number;
}

const NAMES = [
  'Ana',
  '林小满',
  'Jonas',
  '陈默',
  'Mei',
  '周一',
  'Sofía',
  '王安',
  'Noor',
  '赵晴',
  'Timo',
  '何苗',
];
const THEMES = [
  'Latte art',
  '手冲咖啡',
  'Roastery',
  '上海探店',
  'Oat milk',
  '精品咖啡',
  'Barista school',
  '早餐地图',
];
const NETWORKS = ['mastodon', 'bluesky', 'weibo', 'wechat', 'x'];

/** A map with planted communities as the server would answer it; the same seed gives the same map. */
export function madeMap(plan: MadeMapPlan): NetworkMap {
  const random = mulberry32(plan.seed);
  const sizes = Array.from({ length: plan.communities }, (_, n) => 1 / (n + 3) ** 0.8);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const share = sizes.map((size) => size / total);
  const totalPeople = plan.totalPeople ?? plan.people;
  const regions = placedRegions(share, totalPeople, random);
  const people = madePeople(plan.people, regions, share, random);
  return {
    at: '2026-11-22T00:00:00Z',
    builtAt: '2026-11-22T00:00:00Z',
    totals: { people: totalPeople, ties: plan.totalTies ?? plan.ties, communities: plan.communities },
    counts: { mood: { unknown: totalPeople }, ladder: {}, lifecycle: {}, network: { mastodon: totalPeople } },
    modularity: 0.69,
    past: null,
    regions,
    regionTies: madeRegionTies(regions.length, random),
    people,
    ties: madeTies(people, plan.ties, random),
    leftOut: totalPeople - plan.people,
  };
}

/** Discs laid outwards on a spiral, each where it first touches none before it. */
function placedRegions(
  share: readonly number[],
  people: number,
  random: () => number,
): NetworkMap['regions'] {
  const regions: NetworkMap['regions'] = [];
  share.forEach((part, community) => {
    const radius = Math.sqrt(part) * 100;
    let [x, y] = [0, 0];
    for (let step = 0; step < 4_000; step++) {
      const away = Math.sqrt(step) * 4;
      [x, y] = [away * Math.cos(step * 2.4), away * Math.sin(step * 2.4)];
      if (regions.every((other) => Math.hypot(other.x - x, other.y - y) > other.radius + radius + 3)) break;
    }
    regions.push({
      community,
      label: `${THEMES[community % THEMES.length]}${community < THEMES.length ? '' : ` ${Math.floor(community / THEMES.length) + 1}`}`,
      people: Math.max(1, Math.round(part * people)),
      x,
      y,
      radius,
      value: Math.round(part * people * (30 + random() * 20)),
      mood: random() * 1.6 - 0.8,
      density: 0.002 + random() * 0.02,
      cohesion: 0.55 + random() * 0.4,
    });
  });
  return regions;
}

function madePeople(
  count: number,
  regions: NetworkMap['regions'],
  share: readonly number[],
  random: () => number,
): PeopleColumns {
  const columns = noPeople();
  const drawn = share.map((part) => Math.max(1, Math.round(part * count)));
  for (let n = 0, community = 0, left = drawn[0] ?? 1; n < count; n++, left--) {
    if (left <= 0 && community < regions.length - 1) left = drawn[++community] ?? 1;
    const region = regions[community];
    if (!region) continue;
    const angle = random() * 2 * Math.PI;
    const away = region.radius * 0.92 * Math.sqrt(random()) * (0.5 + 0.5 * random());
    const value = Math.round(100 * random() ** 2.6 * 10) / 10;
    columns.id.push(idOf(n + 1));
    columns.handle.push(`user${n}@town.example`);
    columns.name.push(`${NAMES[n % NAMES.length]} ${n}`);
    columns.network.push(NETWORKS[Math.floor(random() * random() * NETWORKS.length)] ?? 'mastodon');
    columns.own.push(n === 0);
    columns.x.push(region.x + away * Math.cos(angle));
    columns.y.push(region.y + away * Math.sin(angle));
    columns.value.push(value);
    columns.community.push(community);
    columns.mood.push(random() < 0.2 ? null : Math.max(-1, Math.min(1, (region.mood ?? 0) + random() - 0.5)));
    columns.ladder.push(LADDER[Math.floor(random() * LADDER.length)] ?? null);
    columns.lifecycle.push(LIFECYCLE[Math.floor(random() ** 2 * LIFECYCLE.length)] ?? null);
  }
  return columns;
}

/** Most ties stay inside a community and prefer its first people. */
function madeTies(people: PeopleColumns, count: number, random: () => number): TieColumns {
  const members = new Map<number, number[]>();
  people.community.forEach((community, i) => {
    const list = members.get(community);
    if (list) list.push(i);
    else members.set(community, [i]);
  });
  const ties = noTies();
  const size = people.id.length;
  for (let n = 0; n < count; n++) {
    const source = Math.floor(random() * size);
    const own = members.get(people.community[source] ?? 0) ?? [];
    const isInside = random() < 0.88;
    const target = isInside
      ? (own[Math.floor(random() ** 2 * own.length)] ?? 0)
      : Math.floor(random() ** 2 * size);
    const strength = 0.2 + random() ** 4 * 30;
    ties.source.push(source);
    ties.target.push(target);
    ties.strength.push(strength);
    ties.strong.push(strength > 6);
  }
  return ties;
}

function madeRegionTies(regions: number, random: () => number): TieColumns {
  const ties = noTies();
  for (let source = 0; source < regions; source++)
    for (let n = 0; n < 4; n++) {
      const strength = random() ** 3 * 900;
      ties.source.push(source);
      ties.target.push(Math.floor(random() * regions));
      ties.strength.push(strength);
      ties.strong.push(strength > 300);
    }
  return ties;
}

/** A small seeded generator (Tommy Ettinger's mulberry32); 0 to 1. */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), 1 | state);
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
    return ((word ^ (word >>> 14)) >>> 0) / 4294967296;
  };
}
