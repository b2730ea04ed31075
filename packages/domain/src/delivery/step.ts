import { type Refused, refusalsOf } from '../decision/decision.js';
import type { Delivery, DeliveryState } from './delivery.js';
import type { DeliveryReason } from './reason.js';

export type DeliveryRefusal =
  | 'not_in_this_state'
  | 'not_due'
  | 'too_late'
  | 'stale_revision'
  | 'stale_fence'
  | 'not_approved'
  | 'call_under_way'
  | 'already_sent'
  | 'already_cancelled'
  | 'needs_a_decision'
  | 'cancel_asked'
  | 'partly_sent'
  | 'waits_for_part';

/** What happens to a delivery: the row to store, or why nothing happens. */
export type DeliveryStep = { readonly ok: true; readonly next: Delivery } | Refused<DeliveryRefusal>;

/** What the event log says about one step. */
export interface DeliveryEvent {
  readonly type: `delivery.${DeliveryState}` | 'delivery.edited' | 'delivery.cancel_requested';
  readonly payload: {
    readonly from: DeliveryState;
    readonly to: DeliveryState;
    readonly revision: number;
    readonly attempt: number;
    readonly reason: DeliveryReason | null;
    readonly externalId: string | null;
  };
}

export const refuseDelivery = refusalsOf<DeliveryRefusal>({
  not_in_this_state: { en: 'This is not possible in its state.', zh: '当前状态下无法执行此操作。' },
  not_due: { en: 'It is not due yet.', zh: '尚未到处理时间。' },
  too_late: { en: 'It is too late to send it without asking.', zh: '已超过允许的延迟，需先人工确认。' },
  stale_revision: { en: 'It was edited after it was read.', zh: '内容已被修改，请使用最新版本。' },
  stale_fence: { en: 'Another worker holds it now.', zh: '该任务已由其他进程接管。' },
  not_approved: { en: 'The text as it stands is not approved.', zh: '当前内容尚未通过审批。' },
  call_under_way: {
    en: 'A call to the network is under way or not settled.',
    zh: '正在与平台通信或结果尚未确认。',
  },
  already_sent: { en: 'It is already live.', zh: '内容已发布。' },
  already_cancelled: { en: 'It was cancelled, which is final.', zh: '已取消，不可恢复。' },
  needs_a_decision: {
    en: 'Nobody can prove whether it is live: check the network and decide.',
    zh: '无法确认是否已发布：请在平台核对后决定。',
  },
  cancel_asked: {
    en: 'The network is being called: it is withdrawn if it proves not to be live.',
    zh: '正在与平台通信：若确认未发布，将予以撤回。',
  },
  partly_sent: {
    en: 'A part is live already; the parts after it were cancelled.',
    zh: '部分内容已发布，其余部分已取消。',
  },
  waits_for_part: { en: 'The part before it is not live yet.', zh: '前一条尚未发布。' },
});

/** An accepted step: the delivery with some fields changed. */
export function stepTo(delivery: Delivery, changes: Partial<Delivery>): DeliveryStep {
  return { ok: true, next: { ...delivery, ...changes } };
}

/** The event of a stored step, or null if nothing happened that anyone reads about. */
export function deliveryEventOf(previous: Delivery, next: Delivery): DeliveryEvent | null {
  const type = eventType(previous, next);
  if (type === null) return null;
  const { revision, attempts: attempt, reason, externalId } = next;
  return {
    type,
    payload: { from: previous.state, to: next.state, revision, attempt, reason, externalId },
  };
}

function eventType(previous: Delivery, next: Delivery): DeliveryEvent['type'] | null {
  if (next.revision !== previous.revision) return 'delivery.edited';
  if (next.state !== previous.state) return `delivery.${next.state}`;
  if (next.cancelRequested && !previous.cancelRequested) return 'delivery.cancel_requested';
  return null;
}
