import type { RfmGroup } from '../purchase/rfm.js';
import type { Condition, Facts } from './condition.js';
import type { LadderRung } from './ladder.js';
import type { LifecycleStage } from './lifecycle.js';
import type { NetworkRole } from './network-role.js';
import type { ValueTier } from './value-tier.js';

/** Figures that a segment of people can ask for; null where one is not known. */
export interface PersonFigures {
  readonly value: number | null;
  readonly followers: number | null;
  /** −1 to 1. */
  readonly mood: number | null;
  /** Decayed strength of what others do towards the person, and of what the person does. */
  readonly inStrength: number;
  readonly outStrength: number;
  /** People who act on the person. */
  readonly inDegree: number;
  readonly core: number;
  /** Hops from the nearest own account, ties taken either way; null for those whom no tie leads to. */
  readonly brandDistance: number | null;
  /** Percent, as `networkRoles` reads them. */
  readonly bridging: number | null;
  readonly coreShare: number | null;
  /** From what the person bought; null for those who bought nothing or of whom it cannot be said. */
  readonly rfmRecency: number | null;
  readonly rfmFrequency: number | null;
  readonly rfmMonetary: number | null;
  readonly purchases: number | null;
  /** In whole units of the workspace's currency. */
  readonly spent: number | null;
  readonly expectedValue: number | null;
  /** Percent. */
  readonly churn: number | null;
  readonly daysSincePurchase: number | null;
}

/** Words that a segment of people can ask for. */
export interface PersonWords {
  readonly tier: ValueTier;
  readonly ladder: LadderRung | null;
  readonly lifecycle: LifecycleStage | null;
  readonly network: string;
  readonly community: string;
  readonly networkRole: readonly NetworkRole[];
  /** The three scores as one word, `543`. */
  readonly rfm: string | null;
  readonly rfmGroup: RfmGroup | null;
  readonly customerTier: string | null;
  /** Categories that the person prefers. */
  readonly preference: readonly string[];
}

/** What a segment can ask about a person. */
export type SegmentFacts = PersonFigures & PersonWords & Facts<keyof PersonFigures, keyof PersonWords>;
export type SegmentCondition = Condition<keyof PersonFigures, keyof PersonWords>;
