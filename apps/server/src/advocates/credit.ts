import type { TOUCH_PLACES } from '@tingshuo/contracts';
import {
  type AttributionRule,
  type CarriedTouch,
  type CarryingAct,
  carriedTouches,
  creditShares,
  DEFAULT_ATTRIBUTION,
} from '@tingshuo/domain';

/** People between an advocate and whoever became a lead or bought, at most, plus one. */
export const MOST_HOPS = 3;

/** Somebody became a lead, or bought: all identities of the person, since any of them may have been reached. */
export interface Conversion {
  readonly identityIds: readonly string[];
  readonly at: Date;
}

/** What one touch of an advocate has in a conversion. */
export interface Credit<C extends Conversion> {
  readonly of: C;
  readonly touch: CarriedTouch;
  readonly share: number;
  /** Which of all touches before the conversion, and how many there are. */
  readonly place: (typeof TOUCH_PLACES)[number];
  readonly among: number;
}

/**
 * The credit of advocates for leads and sales, one by one: along the acts by which their words reached the person since
 * they agreed. What they said before their agreement brought nothing of it.
 */
export function creditsOf<C extends Conversion>(
  conversions: readonly C[],
  acts: readonly CarryingAct[],
  agreedAt: ReadonlyMap<string, number>,
  rule: AttributionRule,
): Credit<C>[] {
  const settings = { ...DEFAULT_ATTRIBUTION, rule };
  return conversions.flatMap((of) => {
    const until = of.at.getTime();
    const touches = of.identityIds
      .flatMap((id) =>
        carriedTouches(acts, id, until, {
          isAdvocate: (each) => agreedAt.has(each),
          windowMs: settings.windowMs,
          maxHops: MOST_HOPS,
        }),
      )
      .filter(({ advocateId, path }) => (path.at(-1)?.at ?? 0) >= (agreedAt.get(advocateId) ?? 0))
      .sort((a, b) => a.at - b.at);
    const shares = creditShares(touches, until, settings);
    const among = touches.length;
    return touches.map((touch, at) => ({
      of,
      touch,
      share: shares[at] ?? 0,
      place: among === 1 ? 'only' : at === 0 ? 'first' : at === among - 1 ? 'last' : 'between',
      among,
    }));
  });
}
