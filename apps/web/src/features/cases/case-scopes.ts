export const CASE_SCOPES = ['open', 'mine', 'waiting', 'resolved', 'all'] as const;
export type CaseScope = (typeof CASE_SCOPES)[number];

const WORKING = 'new,triaged,in_progress';
const WAITING = 'waiting_customer,waiting_third_party,on_hold';

export function caseScopeOf(text: string | undefined): CaseScope {
  return CASE_SCOPES.find((scope) => scope === text) ?? 'open';
}

/** The part of the queue that a scope shows. */
export function caseQueryOf(scope: CaseScope, userId: string): { status?: string; owner?: string } {
  const queries: Record<CaseScope, { status?: string; owner?: string }> = {
    open: { status: `${WORKING},${WAITING}` },
    mine: { status: `${WORKING},${WAITING}`, owner: userId },
    waiting: { status: WAITING },
    resolved: { status: 'resolved,closed' },
    all: {},
  };
  return queries[scope];
}
