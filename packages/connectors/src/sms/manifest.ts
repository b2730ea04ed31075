import { type LocalText, type Manifest, sameFor } from '@tingshuo/connector-kit';
import { MAX_SMS_LENGTH } from '@tingshuo/text-length';
import { FIELDS } from './form-fields.js';

const PRIVATE: LocalText = { en: 'Short messages are private.', zh: '短信是私密的，没有公开内容。' };
const NOT_IN_SMS: LocalText = { en: 'Short messages have no such thing.', zh: '短信没有此功能。' };
const COMES_IN: LocalText = {
  en: 'Comes from the gateway by itself; messages that ask to stop are marked.',
  zh: '由短信网关推送；要求退订的短信会被标记。',
};

export const manifest: Manifest = {
  network: 'sms',
  name: { en: 'SMS (any HTTP gateway)', zh: '短信（通用 HTTP 网关）' },
  shortName: { en: 'SMS', zh: '短信' },
  spokenName: { en: 'text message', zh: '短信' },
  sign: { letter: 'S', colour: '#6a6e1c' },
  plainHandles: {},
  fields: FIELDS,
  text: {
    unit: {
      en: 'septets (160 a message, 153 where several are joined; Chinese 70 and 67 characters)',
      zh: '单位（单条 160，长短信每条 153；含中文时为 70 与 67 字）',
    },
    fallback: { max: MAX_SMS_LENGTH },
    counting: 'sms',
  },
  abilities: {
    ...sameFor(NOT_IN_SMS),
    ...sameFor(PRIVATE, ['mentions', 'home', 'watch', 'publish', 'reply']),
    verify: {
      en: 'Tries the keys at an address that costs nothing, where one is given.',
      zh: '如填写了免费的校验地址，则以其验证密钥。',
    },
    messages: COMES_IN,
    sendMessage: { en: 'Sends a short message through the gateway.', zh: '通过短信网关发送短信。' },
    findOwn: {
      en: 'Gateways have no common way to look a message up; what is not known is left to a person.',
      zh: '网关没有通用的查询方式；结果不明时交由人工确认。',
    },
  },
  // A courtesy of ours: gateways differ.
  rateLimits: { calls: { limit: 300, windowMs: 60_000 } },
  optOutEndsAnswers: true,
  idempotency: { by: 'none', windowMs: 0 },
  settleMs: 0,
  issuer: 'account',
};

export const endpointClass = (): string => 'calls';
