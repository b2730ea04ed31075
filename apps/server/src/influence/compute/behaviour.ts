import {
  type BrandBehaviour,
  FRESH_DAYS,
  LADDER_DAYS,
  LADDER_RUNGS,
  LIFECYCLE_STAGES,
  ladderRung,
  lifecycleStage,
  type Participation,
} from '@tingshuo/domain';
import type { InteractionHistory } from '@tingshuo/graph';
import { shared } from './shared-columns.js';

/** What is known of people besides their acts, one figure a person. */
export interface BehaviourFacts {
  /** Posts of the last 90 days that answer nobody. */
  readonly originals: Float64Array;
  /** `NaN` where it is not known. */
  readonly mood: Float64Array;
  readonly own: Uint8Array;
  /** `NaN` for those who bought nothing; absent without transactions. */
  readonly bought?: {
    readonly purchases: Float64Array;
    readonly firstMs: Float64Array;
    readonly lastMs: Float64Array;
  };
}

/** Rung and stage of everyone, as places in `LADDER_RUNGS` and `LIFECYCLE_STAGES`; 255 for the brand itself. */
export interface BehaviourColumns {
  readonly ladder: Uint8Array;
  readonly lifecycle: Uint8Array;
}

const DAY_MS = 86_400_000;
const NOT_KNOWN = 255;
const TALK = new Set(['reply', 'comment', 'dm']);
const SHARES = new Set(['mention', 'quote', 'repost']);

/** How people take part, and how near they are to the brand, from their acts up to a moment. */
export function behaviourColumns(
  history: InteractionHistory,
  atMs: number,
  facts: BehaviourFacts,
): BehaviourColumns {
  const size = facts.own.length;
  const ladder = new Uint8Array(size).fill(NOT_KNOWN);
  const lifecycle = new Uint8Array(size).fill(NOT_KNOWN);
  const participation = actsOfPeriod(history, atMs, size);
  const behaviour = behaviours(history, atMs, facts);
  for (let node = 0; node < size; node++) {
    if (facts.own[node]) continue;
    ladder[node] = LADDER_RUNGS.indexOf(ladderRung(participation(node, facts.originals[node] || 0)));
    lifecycle[node] = LIFECYCLE_STAGES.indexOf(lifecycleStage(behaviour(node)));
  }
  return { ladder: shared(ladder), lifecycle: shared(lifecycle) };
}

/** How somebody took part in the ladder's period before a moment, given their own posts of it. */
export function actsOfPeriod(
  history: InteractionHistory,
  atMs: number,
  size: number,
): (node: number, originals: number) => Participation {
  const made = new Map<string, Float64Array>();
  for (const { count, sources, times, kinds } of history.segments()) {
    for (let event = 0; event < count; event++) {
      const age = atMs - times[event]!;
      if (age < 0 || age > LADDER_DAYS * DAY_MS) continue;
      const kind = history.kinds.ids[kinds[event]!] ?? '';
      const column = made.get(kind) ?? new Float64Array(size);
      column[sources[event]!]!++;
      made.set(kind, column);
    }
  }
  const count = (kind: string, node: number) => made.get(kind)?.[node] ?? 0;
  return (node, originals) => ({
    originals,
    replies: count('reply', node) + count('comment', node),
    mentions: count('mention', node),
    messages: count('dm', node),
    quotes: count('quote', node),
    reposts: count('repost', node),
    likes: count('like', node),
    follows: count('follow', node),
  });
}

/** What everyone did towards the brand up to a moment. */
export function behaviours(
  history: InteractionHistory,
  atMs: number,
  facts: BehaviourFacts,
): (node: number) => BrandBehaviour {
  const { brand, lastMs } = counted(history, atMs, facts.own);
  return (node) => ({
    acts: brand.acts[node]!,
    recentActs: brand.recent[node]!,
    recentTalk: brand.talk[node]!,
    recentShares: brand.shares[node]!,
    daysSinceLast: brand.acts[node]! > 0 ? (atMs - lastMs[node]!) / DAY_MS : null,
    mood: Number.isNaN(facts.mood[node]!) ? null : facts.mood[node]!,
    bought: boughtBy(facts, node, atMs),
  });
}

/** At a past moment the purchases of now are counted, but not for those who had bought nothing by then. */
function boughtBy({ bought }: BehaviourFacts, node: number, atMs: number) {
  if (!bought || !(bought.firstMs[node]! <= atMs)) return null;
  return {
    purchases: bought.purchases[node]!,
    daysSinceLast: Math.max(0, atMs - bought.lastMs[node]!) / DAY_MS,
  };
}

/** Acts on the brand's own accounts. */
function counted(history: InteractionHistory, atMs: number, own: Uint8Array) {
  const column = () => new Float64Array(own.length);
  const brand = { acts: column(), recent: column(), talk: column(), shares: column() };
  const lastMs = column().fill(Number.NEGATIVE_INFINITY);
  for (const { count, sources, targets, times, kinds } of history.segments()) {
    for (let event = 0; event < count; event++) {
      const age = atMs - times[event]!;
      if (age < 0) continue;
      const kind = history.kinds.ids[kinds[event]!] ?? '';
      const source = sources[event]!;
      if (!own[targets[event]!] || own[source]) continue;
      brand.acts[source]!++;
      lastMs[source] = Math.max(lastMs[source]!, times[event]!);
      if (age > FRESH_DAYS * DAY_MS) continue;
      brand.recent[source]!++;
      if (TALK.has(kind)) brand.talk[source]!++;
      if (SHARES.has(kind)) brand.shares[source]!++;
    }
  }
  return { brand, lastMs };
}
