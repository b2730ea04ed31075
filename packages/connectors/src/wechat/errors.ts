import { type NetworkErrors, statusOfCode } from '@tingshuo/connector-kit';
import { RETURN_CODES } from './return-codes.js';
import { errorBody } from './schemas.js';

export const wechatErrors: NetworkErrors = {
  words: {
    network: { en: 'WeChat', zh: '微信' },
    keys: { en: 'AppID and AppSecret', zh: 'AppID 和 AppSecret' },
    console: { en: 'in the WeChat console', zh: '微信公众平台' },
  },
  rows: RETURN_CODES,
  describe(body) {
    const { errcode, errmsg = '' } = errorBody.safeParse(body).data ?? {};
    return errcode === undefined ? {} : { code: errcode, detail: `${errcode} ${errmsg}`.trim() };
  },
};

/** The HTTP status that a return code stands for; what is not known is a refusal. */
export const statusOf = (code: string): number => statusOfCode(wechatErrors, code) ?? 400;
