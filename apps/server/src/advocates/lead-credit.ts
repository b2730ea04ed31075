import {
  type AttributionRule,
  type CarriedTouch,
  type CarryingAct,
  carriedTouches,
  creditShares,
  DEFAULT_ATTRIBUTION,
} from '@tingshuo/domain';
import type { LeadSource } from './audience.repository.js';

/** People between an advocate and a lead at most, plus one. */
export const MOST_HOPS = 3;

/** What one touch of an advocate has in a lead. */
export interface LeadCredit {
  readonly lead: LeadSource;
  readonly touch: CarriedTouch;
  readonly share: number;
}

/**
 * The credit of advocates for leads, lead by lead: along the acts by which their words reached the lead's person since
 * they agreed. What they said before their agreement brought nothing of it.
 */
export function leadCredits(
  leads: readonly LeadSource[],
  acts: readonly CarryingAct[],
  agreedAt: ReadonlyMap<string, number>,
  rule: AttributionRule,
): LeadCredit[] {
  return leads.flatMap((lead) => {
    const settings = { ...DEFAULT_ATTRIBUTION, rule };
    const touches = carriedTouches(acts, lead.identityId, lead.at.getTime(), {
      isAdvocate: (id) => agreedAt.has(id),
      windowMs: settings.windowMs,
      maxHops: MOST_HOPS,
    }).filter(({ advocateId, path }) => (path.at(-1)?.at ?? 0) >= (agreedAt.get(advocateId) ?? 0));
    const shares = creditShares(touches, lead.at.getTime(), settings);
    return touches.map((touch, place) => ({ lead, touch, share: shares[place] ?? 0 }));
  });
}
