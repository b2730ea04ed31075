import type { PostingQueue, When } from '@tingshuo/contracts';

export const PLAN_MODES = ['now', 'slot', 'at'] as const;
export type PlanMode = (typeof PLAN_MODES)[number];

const KEY = 'tingshuo-plan-mode';

/** A time that is set speaks for itself; else as it was done last in this browser. */
export function firstMode(dueAt: string | null, storage: Pick<Storage, 'getItem'>): PlanMode {
  if (dueAt !== null) return 'at';
  return storage.getItem(KEY) === 'slot' ? 'slot' : 'now';
}

export function rememberMode(mode: PlanMode, storage: Pick<Storage, 'setItem'>): void {
  storage.setItem(KEY, mode);
}

/** Null while there is no time yet. */
export function whenOf(mode: PlanMode, dueAt: string | null): When | null {
  if (mode !== 'at') return { kind: mode };
  return dueAt === null ? null : { kind: 'at', at: dueAt };
}

/** The first free slot of every account that has one, in epoch ms, in the order of time. */
export function freeSlots(queues: readonly PostingQueue[], accountIds: readonly string[]): number[] {
  const chosen = queues.filter(
    ({ accountId, pausedAt }) => pausedAt === null && accountIds.includes(accountId),
  );
  return chosen
    .flatMap(({ runway }) => {
      const free = runway.find(({ publication }) => publication === null);
      return free ? [Date.parse(free.at)] : [];
    })
    .sort((a, b) => a - b);
}
