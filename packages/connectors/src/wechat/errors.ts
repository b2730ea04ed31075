import type { NetworkErrors } from '@tingshuo/connector-kit';
import { RETURN_CODES } from './return-codes.js';
import { errorBody } from './schemas.js';

const BY_CODE = new Map(RETURN_CODES.map((row) => [row.code, row]));

/** The HTTP status that a return code stands for; what is not known is a refusal. */
export function statusOf(code: string): number {
  const status = BY_CODE.get(code)?.status;
  return typeof status === 'number' ? status : 400;
}

export const wechatErrors: NetworkErrors = {
  rows: RETURN_CODES,
  describe(body) {
    const parsed = errorBody.safeParse(body);
    if (!parsed.success) return {};
    const { errcode, errmsg = '' } = parsed.data;
    return { code: errcode, detail: `${errcode} ${errmsg}`.trim() };
  },
};
