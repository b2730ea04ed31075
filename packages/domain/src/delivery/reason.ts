import type { Bilingual } from '../decision/decision.js';

/** Why a delivery stands where it stands, as people read it. */
export const DELIVERY_REASONS = {
  approval_expired: {
    en: 'Its time passed before it was approved.',
    zh: '审批完成前已错过发布时间。',
  },
  too_late: {
    en: 'It would go out later than the workspace allows without asking.',
    zh: '已超过工作区允许的延迟，需要人工确认后再发送。',
  },
  stopped: {
    en: 'It was due while everything was stopped.',
    zh: '到期时正处于紧急停发状态，需要人工确认后再发送。',
  },
  retry_too_late: {
    en: 'The network asks us to wait longer than the workspace allows without asking.',
    zh: '平台要求的等待时间超过工作区允许的延迟，需要人工确认。',
  },
  worker_lost: {
    en: 'The worker stopped while it was sending; reading our timeline back before deciding.',
    zh: '发送过程中进程中断，正在回读账号时间线以确认结果。',
  },
  answer_unknown: {
    en: 'The network gave no clear answer; reading our timeline back before deciding.',
    zh: '平台未给出明确结果，正在回读账号时间线以确认。',
  },
  processing_too_long: {
    en: 'The network has been processing the post for too long; reading our timeline back.',
    zh: '平台处理时间过长，正在回读账号时间线以确认。',
  },
  not_accepted: {
    en: 'The network did not accept it this time; it will be tried again.',
    zh: '平台本次未接收，将自动重试。',
  },
  proved_absent: {
    en: 'A complete read-back shows that it is not live; it will be sent again.',
    zh: '完整回读确认未发布，将重新发送。',
  },
  rejected: { en: 'The network refused it.', zh: '平台拒绝了该内容。' },
  undelivered: {
    en: 'The network took it, and could not deliver it.',
    zh: '平台已接收，但未能送达。',
  },
  attempts_exhausted: {
    en: 'It was tried as often as allowed and is not live.',
    zh: '已达最大尝试次数，内容未发布。',
  },
  read_back_waiting: {
    en: 'The timeline could not be read completely yet; it will be read again.',
    zh: '暂时无法完整回读时间线，稍后再试。',
  },
  read_back_incomplete: {
    en: 'Our timeline could not be read back completely, so nobody can prove whether it is live.',
    zh: '无法完整回读时间线，不能确认是否已发布，需要人工核对。',
  },
  no_read_back: {
    en: 'This network cannot be read back, so nobody can prove whether it is live.',
    zh: '该平台不支持回读，不能确认是否已发布，需要人工核对。',
  },
  several_matches: {
    en: 'More than one live post matches it.',
    zh: '发现多条匹配的已发布内容，需要人工核对。',
  },
  part_before_failed: {
    en: 'The part before it did not go out.',
    zh: '前一条未能发布，本条未发送。',
  },
  part_before_cancelled: {
    en: 'The part before it was cancelled.',
    zh: '前一条已取消，本条随之取消。',
  },
  approval_refused: { en: 'The approval was refused.', zh: '审批未通过。' },
  cancelled_by_person: { en: 'A person cancelled it.', zh: '已由人工取消。' },
  said_sent: { en: 'A person says that it is live.', zh: '人工确认已发布。' },
  said_resend: { en: 'A person decided to send it again.', zh: '人工决定重新发送。' },
  said_posted: { en: 'A person posted it by hand.', zh: '已由人工发布。' },
  said_not_posted: { en: 'A person decided not to post it.', zh: '人工决定不发布。' },
  given_up: {
    en: 'A person gave it up without proof that it is not live.',
    zh: '人工放弃发送，未能证明其未发布。',
  },
} as const satisfies Record<string, Bilingual>;

export type DeliveryReasonCode = keyof typeof DELIVERY_REASONS;

/** `detail` is the connector's error code, or null. */
export interface DeliveryReason {
  readonly code: DeliveryReasonCode;
  readonly detail: string | null;
}

export function because(code: DeliveryReasonCode, detail: string | null = null): DeliveryReason {
  return { code, detail };
}
