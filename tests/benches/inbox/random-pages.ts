import { LANG_CLASSES, MENTION_STATES, SENTIMENTS, WHYS } from '@tingshuo/contracts';

/** What the browser would send: query-string values. */
export type PageRequest = Record<string, string>;

type Dimension = (random: () => number) => [name: string, value: string];

const id = (kind: number, n: number): string =>
  `${String(kind).padStart(8, '0')}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const between = (random: () => number, from: number, to: number): number =>
  from + Math.floor(random() * (to - from + 1));

function some(values: readonly string[], random: () => number): string {
  const wanted = between(random, 1, Math.min(3, values.length));
  return [...values]
    .sort(() => random() - 0.5)
    .slice(0, wanted)
    .join(',');
}

/** The n-th Chinese word of the data (see inbox-data). */
const chinese = (n: number): string =>
  String.fromCharCode(19968 + ((n * 7919) % 1500), 19968 + ((n * 104729 + 31) % 1500));

/** Common, middling and rare words alike: the n-th word is about 1/n as frequent as the first. */
function words(random: () => number): string {
  const kind = random();
  if (kind < 0.35) return `w${Math.floor(20_000 ** random())}`;
  if (kind < 0.7) return chinese(Math.floor(6_000 ** random()));
  if (kind < 0.8) return `w${between(random, 1, 20)} w${between(random, 1, 400)}`;
  if (kind < 0.85) return chinese(between(random, 1, 3_000)).slice(0, 1);
  if (kind < 0.9) return 'springsale';
  return String(between(random, 100_001, 1_000_000));
}

/** Every filter that the screen offers. */
export const DIMENSIONS: Record<string, Dimension> = {
  state: (random) => ['state', some(MENTION_STATES, random)],
  sentiment: (random) => ['sentiment', some(SENTIMENTS, random)],
  lang: (random) => ['lang', some(LANG_CLASSES, random)],
  why: (random) => ['why', some(WHYS, random)],
  account: (random) => [
    'account',
    random() < 0.8
      ? id(2, between(random, 1, 12))
      : `${id(2, between(random, 1, 6))},${id(2, between(random, 7, 12))}`,
  ],
  rule: (random) => [
    'rule',
    random() < 0.8
      ? id(4, between(random, 0, 39))
      : `${id(4, between(random, 0, 19))},${id(4, between(random, 20, 39))}`,
  ],
  assignee: (random) => ['assignee', ['mei', 'tom', 'lin', 'new', 'nobody'][between(random, 0, 4)] ?? 'mei'],
  author: (random) => ['author', id(3, random() < 0.3 ? 0 : Math.floor(60_000 ** random()))],
  q: (random) => ['q', words(random)],
};

const YEAR_END = Date.parse('2026-10-01T00:00:00Z');
const YEAR_MS = 365 * 24 * 3600 * 1000;

/** A place somewhere in the year, as a page would have handed it out. */
function deepCursor(random: () => number): string {
  return `${Math.floor(YEAR_END - random() * YEAR_MS).toString(36)}.${id(7, between(random, 1, 1_000_000))}`;
}

/** A request over no, one, two or three filters, at the top or deep in the list; `name` says which filters. */
export function randomPage(random: () => number): { name: string; query: PageRequest } {
  const names = Object.keys(DIMENSIONS).sort(() => random() - 0.5);
  const chosen = names.slice(0, [1, 1, 1, 2, 2, 2, 3, 3, 3, 0][between(random, 0, 9)]).sort();
  const query: PageRequest = Object.fromEntries(
    chosen.flatMap((name) => [DIMENSIONS[name]?.(random) ?? ['', '']]),
  );
  // The screen opens with what waits; half of the other requests keep that.
  if (!chosen.includes('state') && random() < 0.5) query['state'] = 'untriaged';
  if (random() < 0.4) query['cursor'] = deepCursor(random);
  return { name: `${chosen.join('+') || 'none'}${query['cursor'] ? ' deep' : ''}`, query };
}
