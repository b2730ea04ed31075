import type { ConnectorError } from '@tingshuo/connector-kit';
import {
  type Delivery,
  type DeliveryPolicy,
  type DeliveryStep,
  type OwnPost,
  onNotSeenYet,
  onReadingFailed,
  onReconcile,
  onSeenLive,
} from '@tingshuo/domain';

/** What was found of a delivery among our own posts, and whether all of them were read. */
export interface Found {
  startedAt: number;
  complete: boolean;
  found: readonly OwnPost[];
  error: ConnectorError | null;
}

/** What a reading makes of an unknown or a sent delivery. */
export function afterReading(
  delivery: Delivery,
  { startedAt, complete, found, error }: Found,
  now: number,
  random: number,
  policy: DeliveryPolicy,
): DeliveryStep {
  if (isAway(error)) return onReadingFailed(delivery, now, random, policy);
  return delivery.state === 'sent'
    ? confirmation(delivery, found, now, random, policy)
    : onReconcile(delivery, { startedAt, complete, found }, now, random, policy);
}

function confirmation(
  delivery: Delivery,
  found: readonly OwnPost[],
  now: number,
  random: number,
  policy: DeliveryPolicy,
): DeliveryStep {
  const own = found.find((post) => delivery.externalId === null || post.externalId === delivery.externalId);
  return own ? onSeenLive(delivery, own) : onNotSeenYet(delivery, now, random, policy);
}

/** The network could not be read, which says nothing about what stands there. */
function isAway(error: ConnectorError | null): boolean {
  return error?.kind === 'unavailable' || error?.kind === 'bad_response';
}

/** The network's clock may be wrong; it took the post between our first call and now. */
export function possibleTime(occurredAt: string, { readBackFrom }: Delivery, now: number): number {
  const at = Date.parse(occurredAt);
  return Math.min(now, Math.max(readBackFrom ?? now, Number.isNaN(at) ? now : at));
}

/** How the attempt's line calls it. */
export function outcomeOf(found: number, complete: boolean): string {
  if (found > 0) return 'found';
  return complete ? 'absent' : 'incomplete';
}
