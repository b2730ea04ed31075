export const LEAD_SCOPES = ['open', 'mine', 'closed', 'all'] as const;
export type LeadScope = (typeof LEAD_SCOPES)[number];

export const PIPELINE = ['captured', 'engaged', 'mql', 'sal', 'sql', 'converted'] as const;
const OPEN = 'captured,engaged,mql,sal,sql';

export function leadScopeOf(text: string | undefined): LeadScope {
  return LEAD_SCOPES.find((scope) => scope === text) ?? 'open';
}

export function leadQueryOf(scope: LeadScope, userId: string): { stage?: string; owner?: string } {
  const queries: Record<LeadScope, { stage?: string; owner?: string }> = {
    open: { stage: OPEN },
    mine: { stage: OPEN, owner: userId },
    closed: { stage: 'converted,recycled,disqualified' },
    all: {},
  };
  return queries[scope];
}
