import type { DeliveryState } from '../delivery/delivery.js';

/** Of one publication for one account: that of the parts of its last plan together. */
export const PUBLICATION_TARGET_STATES = [
  'draft',
  'awaiting_approval',
  'scheduled',
  'sending',
  'by_hand',
  'published',
  'partly_published',
  'needs_check',
  'missed',
  'failed',
  'cancelled',
] as const;
export type PublicationTargetState = (typeof PUBLICATION_TARGET_STATES)[number];

const LIVE: ReadonlySet<DeliveryState> = new Set(['sent', 'confirmed']);
const ON_ITS_WAY: ReadonlySet<DeliveryState> = new Set(['queued', 'sending', 'retry_wait', 'unknown']);

/** The state of a target by the states of its parts; a target without parts is a draft. */
export function targetState(parts: readonly DeliveryState[]): PublicationTargetState {
  const has = (state: DeliveryState) => parts.includes(state);
  if (has('needs_check')) return 'needs_check';
  if (has('missed')) return 'missed';
  if (has('awaiting_approval')) return 'awaiting_approval';
  if (has('by_hand')) return 'by_hand';
  const live = parts.filter((state) => LIVE.has(state)).length;
  if (parts.some((state) => ON_ITS_WAY.has(state))) return 'sending';
  if (has('scheduled')) return live > 0 ? 'sending' : 'scheduled';
  if (parts.length === 0 || has('draft')) return 'draft';
  if (live > 0) return live === parts.length ? 'published' : 'partly_published';
  return has('failed') ? 'failed' : 'cancelled';
}
