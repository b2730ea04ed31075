import type { QuotaTown } from './town.js';

const HOUR_MS = 3_600_000;
const ENOUGH = 0.95;

/** Quotas that nothing may press, and why. */
const LEFT_ALONE: Readonly<Record<string, string>> = {
  'bluesky.session': 'an access is renewed once in two hours, whoever asks',
  'bluesky.delete': 'in the rush hours answers come before removals, which cost the same calls',
  'wechat.tokens': 'an access is renewed once in two hours, whoever asks',
  'x.manage': 'answers to own posts are hidden one by one by hand, and nobody answers own posts here',
};

interface Share {
  name: string;
  used: number;
  most: number;
}

/** Each quota of the manifests, by the account that used it most. */
export function sharesOf(town: QuotaTown, hours: number): Share[] {
  const recorded = town.record.shares(town.connectors, hours * HOUR_MS);
  return [...town.plannedNetworks].flatMap((network) =>
    Object.keys(town.connectors.get(network)?.manifest.rateLimits ?? {}).map((endpointClass) => {
      const own = recorded.filter(
        (share) => share.network === network && share.endpointClass === endpointClass,
      );
      return {
        name: `${network}.${endpointClass}`,
        used: Math.max(0, ...own.map(({ used }) => used)),
        most: Math.max(0, ...own.map(({ most }) => most)),
      };
    }),
  );
}

/** Quotas of which no window of the time was used to 95 %, though nothing is against it. */
export function underused(town: QuotaTown, hours: number): string[] {
  return sharesOf(town, hours)
    .filter(({ name, most }) => LEFT_ALONE[name] === undefined && most < ENOUGH && fits(town, name, hours))
    .map(({ name, most }) => `${name} (${(most * 100).toFixed(1)} %)`);
}

/** Whether the time is as long as the longest window of a quota. */
function fits(town: QuotaTown, name: string, hours: number): boolean {
  const [network = '', endpointClass = ''] = name.split('.');
  const rate = town.connectors.get(network)?.manifest.rateLimits[endpointClass];
  return rate !== undefined && Math.max(rate.windowMs, rate.longer?.windowMs ?? 0) <= hours * HOUR_MS;
}
