import {
  LIFECYCLE_STAGES,
  type LifecycleAct,
  type LifecycleStage,
  lifecycleOutlook,
  lifecycleStage,
} from '@tingshuo/domain';
import type { CheckBudget } from '@tingshuo/graph';
import { type BehaviourFacts, behaviours } from './behaviour.js';
import { type HistoryColumns, historyOf } from './value-columns.js';

export interface LifecycleQuestion extends HistoryColumns {
  readonly behaviour: BehaviourFacts;
  /** Moments of the curve in epoch ms, oldest first; the last one is now. */
  readonly moments: readonly number[];
  /** 1 for those whose curve and moves are asked for; null: everybody. */
  readonly among: Uint8Array | null;
  /** The group of each person now, from 0; −1 for those who have none. */
  readonly group: Int32Array;
  readonly groups: number;
}

/** So many of the people of a stage would come to the next by so many acts. */
export interface LifecycleMove {
  readonly from: LifecycleStage;
  readonly act: LifecycleAct;
  readonly times: number;
  readonly to: LifecycleStage;
  people: number;
}

export interface LifecycleCurve {
  /** People by stage (in the order of LIFECYCLE_STAGES) at every moment. */
  readonly counts: number[][];
  /** The same of every group, now. */
  readonly groups: number[][];
  readonly moves: LifecycleMove[];
  /** People by stage who lose it within `SOON_DAYS` of silence. */
  readonly leaving: number[];
}

export const SOON_DAYS = 14;

/** How many people stood in which stage at each moment, and what would bring those of now on. */
export function lifecycleCurve(question: LifecycleQuestion, checkBudget: CheckBudget): LifecycleCurve {
  const { behaviour: facts, moments, among, group, groups } = question;
  const isAsked = (node: number) => !facts.own[node] && (among === null || among[node] === 1);
  const history = historyOf(question);
  const stages = () => LIFECYCLE_STAGES.map(() => 0);
  const counts = moments.map((atMs) => {
    checkBudget();
    const behaviour = behaviours(history, atMs, facts);
    const found = stages();
    facts.own.forEach((_, node) => {
      if (isAsked(node)) found[LIFECYCLE_STAGES.indexOf(lifecycleStage(behaviour(node)))]!++;
    });
    return found;
  });
  const byGroup = Array.from({ length: groups }, stages);
  const leaving = stages();
  const moves = new Map<string, LifecycleMove>();
  const behaviour = behaviours(history, moments.at(-1) ?? 0, facts);
  facts.own.forEach((own, node) => {
    if (own) return;
    const { stage, next, daysLeft } = lifecycleOutlook(behaviour(node));
    const at = LIFECYCLE_STAGES.indexOf(stage);
    const of = byGroup[group[node] ?? -1];
    if (of) of[at]!++;
    if (!isAsked(node)) return;
    if (daysLeft !== null && daysLeft < SOON_DAYS) leaving[at]!++;
    if (!next) return;
    const key = `${stage} ${next.act} ${next.times} ${next.stage}`;
    const move = moves.get(key) ?? {
      from: stage,
      act: next.act,
      times: next.times,
      to: next.stage,
      people: 0,
    };
    move.people++;
    moves.set(key, move);
  });
  return { counts, groups: byGroup, moves: [...moves.values()].sort((a, b) => b.people - a.people), leaving };
}
