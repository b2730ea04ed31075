import type { CompressedGraph } from '../csr/compressed-graph.js';
import { type UndirectedShadow, undirectedShadow } from '../csr/undirected.js';
import type { CheckBudget } from '../graph-error.js';
import type { InteractionHistory } from '../log/graph-at.js';
import { type BrandContacts, brandContacts } from './brand-contacts.js';
import { guardedGraph } from './guarded-graph.js';

/** What is known of people besides their ties, one figure a person; `NaN` where it is not known. */
export interface PersonFacts {
  readonly followers: Float64Array;
  readonly following: Float64Array;
  readonly posts: Float64Array;
  /** 1 for the brand's own accounts. */
  readonly own: Uint8Array;
  /** Reactions that each post drew: those of person v are `counts[offsets[v] .. offsets[v + 1]]`. */
  readonly reactions: { readonly offsets: Int32Array; readonly counts: Float64Array };
  /** What people have bought; absent without transactions. */
  readonly transactions?: PurchaseFacts;
}

/** Purchases, one figure a person; `NaN` for those who bought nothing. */
export interface PurchaseFacts {
  /** When the last one was, in epoch ms. */
  readonly lastMs: Float64Array;
  readonly purchases: Float64Array;
  /** Money, refunds taken off, all in the same unit. */
  readonly spent: Float64Array;
}

/** Everything that a dimension of micro-value may look at, at one moment. */
export interface ValueNetwork {
  /** Ties by decayed strength; u → v: u acts on v. */
  readonly graph: CompressedGraph;
  /** The same with the guards against gaming on every tie. */
  readonly guarded: CompressedGraph;
  readonly shadow: UndirectedShadow;
  readonly facts: PersonFacts;
  /** Σ 2^(−Δ/h) of each person's own acts. */
  readonly activity: Float64Array;
  /** How many acts each person made or got: what a score rests on. */
  readonly observations: Float64Array;
  readonly contacts: BrandContacts;
  readonly checkBudget?: CheckBudget;
}

/** The moment and half-life of a `ValueNetwork`. */
export interface ValueMoment {
  readonly atMs: number;
  readonly halfLifeMs: number;
}

/** Reads what the dimensions need from the interactions up to a moment. O(interactions + ties). */
export function valueNetwork(
  history: InteractionHistory,
  graph: CompressedGraph,
  facts: PersonFacts,
  moment: ValueMoment,
  checkBudget?: CheckBudget,
): ValueNetwork {
  const activity = new Float64Array(graph.nodeCount);
  const observations = new Float64Array(graph.nodeCount);
  const rate = Math.LN2 / moment.halfLifeMs;
  for (const { count, sources, targets, times } of history.segments()) {
    for (let event = 0; event < count; event++) {
      const age = moment.atMs - times[event]!;
      if (age < 0) continue;
      activity[sources[event]!]! += Math.exp(-age * rate);
      observations[sources[event]!]!++;
      observations[targets[event]!]!++;
    }
  }
  return {
    graph,
    guarded: guardedGraph(graph),
    shadow: undirectedShadow(graph),
    facts,
    activity,
    observations,
    contacts: brandContacts(history, facts.own, moment.atMs),
    ...(checkBudget ? { checkBudget } : {}),
  };
}
