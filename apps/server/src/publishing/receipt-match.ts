import type { MessageReceipt } from '@tingshuo/connector-kit';
import type { StoredDelivery } from './delivery-row.js';

/** How far the clocks of a network and ours may be apart. */
const CLOCKS_MS = 2 * 60_000;

/**
 * The delivery that a receipt is about, among those to its person: the one with its id, else the only one whose id
 * nobody knows. `wait`: a call is under way, whose answer may tell the id. Null: none, or nobody can say which.
 */
export function matchOf(
  awaited: readonly StoredDelivery[],
  { externalId, occurredAt }: MessageReceipt,
): StoredDelivery | 'wait' | null {
  const named = awaited.find(
    ({ delivery }) => externalId !== undefined && delivery.externalId === externalId,
  );
  if (named) return named;
  if (awaited.some(({ delivery }) => delivery.state === 'sending')) return 'wait';
  const until = Date.parse(occurredAt) + CLOCKS_MS;
  const open = awaited.filter(
    ({ delivery: { state, readBackFrom } }) =>
      readBackFrom !== null && readBackFrom <= until && (state !== 'sent' || externalId === undefined),
  );
  return open.length === 1 ? (open[0] ?? null) : null;
}
