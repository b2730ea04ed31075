import { ConnectorError, HttpFailure, type LocalText, type Refusal } from '@tingshuo/connector-kit';

/** Why a stream stands still, for the people who look at it. */
export interface StreamFault {
  code: string;
  cause: { en: string; zh: string };
  action: { en: string; zh: string } | null;
}

export function faultOf(error: unknown): StreamFault {
  if (error instanceof ConnectorError) return { code: error.code, cause: error.cause, action: error.action };
  const text = (error instanceof Error ? error.message : String(error)).slice(0, 300);
  return {
    code: error instanceof HttpFailure ? error.code : 'internal',
    cause: { en: `Polling failed: ${text}`, zh: `抓取失败：${text}` },
    action: {
      en: 'It is tried again by itself; look here if it lasts.',
      zh: '系统会自动重试；若持续失败请查看此处。',
    },
  };
}

/** Stands among what was refused: the network no longer shows what came between two polls. */
export const GAP: Refusal = {
  path: '',
  code: 'gap',
  message: 'Items between the last poll and this one could not be read from the network.',
  sample: '',
};

/** Polling rests, so that what is left of the month's money goes into replies. */
export const COST_CAP: StreamFault = {
  code: 'cost_cap',
  cause: {
    en: 'Polling rests: its part of the cost cap of this month is spent. Replies still go out.',
    zh: '已暂停抓取：本月费用上限中用于抓取的部分已用完，回复仍可发送。',
  },
  action: {
    en: 'Raise the cap of the account, or wait for next month.',
    zh: '请提高该账号的费用上限，或等到下月。',
  },
};

/** Nothing is asked of an account that does not have the ability; its tier or contract may change. */
export class NotOfferedError extends Error {
  override name = 'NotOfferedError';
  readonly fault: StreamFault;

  constructor(reason: LocalText) {
    super(reason.en);
    this.fault = { code: 'not_offered', cause: reason, action: null };
  }
}
