import type { Connector, RateLimit } from '@tingshuo/connector-kit';
import { connectors } from '@tingshuo/connectors';

type Window = Pick<RateLimit, 'limit' | 'windowMs'>;

/** The connectors with a share of their quotas, so that a day of calls fits into minutes; at least one call is left. */
export function scaledConnectors(factors: Readonly<Record<string, number>>): readonly Connector[] {
  return connectors.map((connector) => {
    const { manifest } = connector;
    const factor = factors[manifest.network];
    if (factor === undefined) return connector;
    const scaled = ({ limit, windowMs }: Window): Window => ({
      limit: Math.max(1, Math.floor(limit * factor)),
      windowMs,
    });
    const rateLimits = Object.fromEntries(
      Object.entries(manifest.rateLimits).map(([name, rate]) => [
        name,
        { ...rate, ...scaled(rate), ...(rate.longer && { longer: scaled(rate.longer) }) },
      ]),
    );
    return { ...connector, manifest: { ...manifest, rateLimits } };
  });
}

/** Calls a millisecond that the tighter window of a quota allows for ever. */
export function sustained({ limit, windowMs, longer }: RateLimit): number {
  const rates = [{ limit, windowMs }, ...(longer ? [longer] : [])].map((each) => each.limit / each.windowMs);
  return Math.min(...rates);
}
