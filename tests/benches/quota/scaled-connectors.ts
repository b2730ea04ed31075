import type { Connector, RateLimit } from '@tingshuo/connector-kit';
import { connectors } from '@tingshuo/connectors';
import type { TownPlan } from './town-plan.js';

type Window = Pick<RateLimit, 'limit' | 'windowMs'>;

/** The connectors with a share of their quotas, so that a day of calls fits into minutes; at least one call is left. */
export function scaledConnectors(towns: readonly TownPlan[]): readonly Connector[] {
  return connectors.map((connector) => {
    const { manifest } = connector;
    const plans = towns.filter(({ network }) => network === manifest.network);
    const rateLimits = Object.fromEntries(
      Object.entries(manifest.rateLimits).map(([name, rate]) => {
        const plan = plans.find(({ classes }) => classes?.includes(name) ?? true);
        return [name, plan ? scaled(rate, plan) : rate];
      }),
    );
    return { ...connector, manifest: { ...manifest, rateLimits } };
  });
}

function scaled(rate: RateLimit, { factor, least }: TownPlan): RateLimit {
  const part = ({ limit, windowMs }: Window): Window => ({
    limit: Math.max(1, Math.min(limit, least), Math.floor(limit * factor)),
    windowMs,
  });
  return { ...rate, ...part(rate), ...(rate.longer && { longer: part(rate.longer) }) };
}

/** Calls a millisecond that the tighter window of a quota allows for ever. */
export function sustained({ limit, windowMs, longer }: RateLimit): number {
  const rates = [{ limit, windowMs }, ...(longer ? [longer] : [])].map((each) => each.limit / each.windowMs);
  return Math.min(...rates);
}
