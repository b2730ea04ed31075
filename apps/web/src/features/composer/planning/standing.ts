import type { Publication, TargetState } from '@tingshuo/contracts';

/** Where a post stands as far as its writer can still do something. */
export type Standing = 'open' | 'planned' | 'out';

const STANDING: Record<TargetState, Standing> = {
  draft: 'open',
  cancelled: 'open',
  failed: 'open',
  // It still waits for a person to say what becomes of it, so it is not planned a second time.
  missed: 'planned',
  awaiting_approval: 'planned',
  scheduled: 'planned',
  // Its words and its time may still change: the person who posts it sees the newest.
  by_hand: 'planned',
  sending: 'out',
  published: 'out',
  partly_published: 'out',
  needs_check: 'out',
};

export function standingOf(state: TargetState): Standing {
  return STANDING[state];
}

export interface Standings {
  /** Chosen accounts that can be planned now. */
  open: string[];
  planned: string[];
  out: string[];
  /** Everything is out: what is written would change nothing. */
  isReadOnly: boolean;
}

/** The chosen accounts by where their posts stand; one that the server does not know yet is open. */
export function standingsOf(
  accountIds: readonly string[],
  targets: Publication['targets'] | undefined,
): Standings {
  const known = new Map(targets?.map(({ accountId, state }) => [accountId, standingOf(state)]));
  const of = (standing: Standing) => accountIds.filter((id) => (known.get(id) ?? 'open') === standing);
  const [open, planned, out] = [of('open'), of('planned'), of('out')];
  return { open, planned, out, isReadOnly: out.length > 0 && open.length + planned.length === 0 };
}

/** The time of the planned posts; null where they have none, or different ones. */
export function plannedAt(publication: Publication | null, planned: readonly string[]): string | null {
  const times = new Set(
    publication?.targets.filter(({ accountId }) => planned.includes(accountId)).map(({ dueAt }) => dueAt),
  );
  const [only = null] = times;
  return times.size === 1 ? only : null;
}
