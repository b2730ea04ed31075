import { Bilingual } from '@tingshuo/contracts';
import { DELIVERY_REASONS, type DeliveryReason, type DeliveryReasonCode } from '@tingshuo/domain';
import { z } from 'zod';

/** Why a delivery waits that the domain has no part in: its account or the rate budget. */
const WAITS = {
  account_away: {
    cause: {
      en: 'The account is paused or must be connected again.',
      zh: '账号已暂停或需要重新连接。',
    },
    action: {
      en: 'Reconnect the account; the delivery then goes on.',
      zh: '请重新连接账号，之后将继续发送。',
    },
  },
  cost_cap: {
    cause: { en: 'The cost cap of the account is reached for this month.', zh: '该账号本月费用已达上限。' },
    action: { en: 'Raise the cap; the delivery then goes on.', zh: '请提高费用上限，之后将继续发送。' },
  },
  rate_wait: {
    cause: { en: 'The rate limit of the account is used up for now.', zh: '该账号的调用额度暂已用完。' },
    action: { en: 'Nothing to do: it goes on when the limit resets.', zh: '无需操作，额度重置后继续。' },
  },
} as const;
export type WaitCode = keyof typeof WAITS;

const ACTIONS: Partial<Record<DeliveryReasonCode, Bilingual>> = {
  approval_expired: {
    en: 'Choose a new time: the approvers are asked again.',
    zh: '请选择新的时间，将重新送审。',
  },
  approval_refused: {
    en: 'Read what should change, then send it for approval again.',
    zh: '请查看修改意见，改好后重新送审。',
  },
  too_late: { en: 'Send it now, or drop it.', zh: '请选择立即发送或放弃。' },
  stopped: { en: 'Send it now, or drop it.', zh: '请选择立即发送或放弃。' },
  retry_too_late: { en: 'Send it later, or drop it.', zh: '请选择稍后发送或放弃。' },
  part_before_failed: {
    en: 'Settle the part before it: this one follows.',
    zh: '请先处理前一条，本条会随之继续。',
  },
  attempts_exhausted: { en: 'Send it again, or drop it.', zh: '请选择重新发送或放弃。' },
  read_back_incomplete: {
    en: 'Look at the account on the network, then say what you saw.',
    zh: '请到平台上查看该账号，再告诉系统结果。',
  },
  no_read_back: {
    en: 'Look at the account on the network, then say what you saw.',
    zh: '请到平台上查看该账号，再告诉系统结果。',
  },
  several_matches: {
    en: 'Choose the right post on the network and enter its id.',
    zh: '请在平台上确认正确的那条并填写其 ID。',
  },
};

/** What happened and what to do, for people. */
export const Explanation = z.object({ cause: Bilingual, action: Bilingual.nullable() });
export type Explanation = z.infer<typeof Explanation>;

/** The reason as it is stored with the row: code and detail for programs, cause and action for people. */
export const StoredReason = Explanation.extend({ code: z.string(), detail: z.string().nullable() });
export type StoredReason = z.infer<typeof StoredReason>;

/** The domain's reason, with what the network's error says beside it. */
export function storedReason(
  reason: DeliveryReason | null,
  error: Explanation | null = null,
): StoredReason | null {
  if (reason === null) return null;
  const { code, detail } = reason;
  const own = DELIVERY_REASONS[code];
  if (!error) return { code, detail, cause: own, action: ACTIONS[code] ?? null };
  const cause = { en: `${own.en} ${error.cause.en}`, zh: `${own.zh}${error.cause.zh}` };
  return { code, detail, cause, action: error.action };
}

export function waitReason(code: WaitCode): StoredReason {
  return { code, detail: null, ...WAITS[code] };
}

/** A stored reason as people read it. */
export function storedReasonOf(
  stored: unknown,
): { code: string; cause: Bilingual; action: Bilingual | null } | null {
  const parsed = StoredReason.safeParse(stored);
  if (!parsed.success) return null;
  const { code, cause, action } = parsed.data;
  return { code, cause, action };
}

/** What the domain needs of a stored reason: it decides about its own codes only. */
export function domainReason(stored: unknown): DeliveryReason | null {
  const parsed = StoredReason.safeParse(stored);
  if (!parsed.success) return null;
  const { code, detail } = parsed.data;
  return isDomainCode(code) ? { code, detail } : null;
}

function isDomainCode(code: string): code is DeliveryReasonCode {
  return code in DELIVERY_REASONS;
}
