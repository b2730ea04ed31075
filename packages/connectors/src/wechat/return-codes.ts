/** WeChat's return codes. HTTP says 200 for all of them: the status here is what each one amounts to. */

import type { ErrorRow } from '@tingshuo/connector-kit';
import { TEMPLATE_CODES } from './template-codes.js';

const WAIT_FOR_WRITER = {
  en: 'Wait until the person writes again, or use another channel.',
  zh: '请等对方再次发来消息，或改用其他渠道。',
};

export const RETURN_CODES: readonly ErrorRow[] = [
  ...TEMPLATE_CODES,
  {
    // A write may have been done.
    is: 'server_error',
    codes: ['-1', '61450'],
    name: 'busy',
    cause: { en: 'WeChat is busy.', zh: '微信系统繁忙。' },
  },
  {
    is: 'app_refused',
    codes: ['40001', '40014', '41001', '42001'],
    name: 'token_refused',
    cause: {
      en: 'WeChat does not accept the token or AppSecret.',
      zh: '微信不接受此令牌或 AppSecret。',
    },
  },
  {
    is: 'app_refused',
    codes: ['40002', '40013', '40125', '40243', '41002', '41004'],
    cause: { en: 'AppID or AppSecret is wrong or frozen.', zh: 'AppID 或 AppSecret 错误或已被冻结。' },
  },
  {
    status: 503,
    codes: ['40164', '45035', '61004', '89501', '89503', '89506', '89507'],
    name: 'address_not_allowed',
    cause: {
      en: 'WeChat does not know the address of this server.',
      zh: '本服务器的 IP 不在微信白名单中。',
    },
    action: {
      en: 'Add the address below to the IP list in the WeChat console.',
      zh: '请在微信公众平台将下方地址加入 IP 白名单。',
    },
  },
  {
    status: 429,
    codes: ['45009'],
    name: 'daily_quota_used',
    cause: { en: 'The calls of today are used up.', zh: '今日的接口调用次数已用完。' },
    action: {
      en: 'Nothing to do: it goes on after midnight in China.',
      zh: '无需操作，北京时间零点后自动继续。',
    },
  },
  {
    status: 429,
    codes: ['45011'],
    name: 'too_fast',
    cause: { en: 'Too many calls in this minute.', zh: '本分钟内调用过于频繁。' },
    action: 'wait',
  },
  {
    status: 400,
    codes: ['45015'],
    name: 'window_closed',
    cause: {
      en: 'WeChat allows answers only within 48 hours of what the person did last.',
      zh: '微信仅允许在对方最近一次互动后 48 小时内回复。',
    },
    action: WAIT_FOR_WRITER,
  },
  {
    status: 400,
    codes: ['45047'],
    name: 'window_used_up',
    cause: {
      en: 'The messages that WeChat allows without an answer are used up.',
      zh: '对方未回复期间可发送的消息条数已用完。',
    },
    action: WAIT_FOR_WRITER,
  },
  {
    status: 400,
    codes: ['40003', '40031', '40132', '49003'],
    name: 'unknown_person',
    cause: {
      en: 'This person is not known to this account.',
      zh: '此公众号不认识该用户（OpenID 无效）。',
    },
    action: {
      en: 'Check that the message goes out from the account that was written to.',
      zh: '请确认使用的是对方联系过的公众号。',
    },
  },
  {
    status: 400,
    codes: ['43004', '43019', '48002', '50005'],
    name: 'not_reachable',
    cause: {
      en: 'The person does not follow the account or takes no messages from it.',
      zh: '该用户未关注公众号，或已拒收消息。',
    },
    action: WAIT_FOR_WRITER,
  },
  {
    status: 400,
    codes: ['48001', '48008', '50001', '61007'],
    name: 'not_permitted',
    cause: { en: 'The account may not use this interface.', zh: '该公众号没有此接口的权限。' },
    action: {
      en: 'Have the account verified in the WeChat console, or see which rights its kind has.',
      zh: '请在微信公众平台完成认证，或查看该类型账号的接口权限。',
    },
  },
  {
    status: 400,
    codes: ['48004', '50002'],
    name: 'banned',
    cause: { en: 'WeChat has blocked the account or this interface.', zh: '该公众号或此接口已被微信封禁。' },
    action: {
      en: 'Look for notices in the WeChat console (mp.weixin.qq.com).',
      zh: '请登录微信公众平台（mp.weixin.qq.com）查看通知。',
    },
  },
  {
    is: 'text_too_long',
    codes: ['45002'],
    name: 'too_long',
    cause: { en: 'The text is longer than 2,048 bytes.', zh: '文本超过 2048 字节。' },
  },
  {
    is: 'content_refused',
    codes: ['44002', '44003', '44004', '40033', '45166', '46004', '47001', '87014'],
    cause: { en: 'WeChat refuses this content.', zh: '微信拒绝了该内容。' },
  },
  {
    is: 'file_refused',
    codes: ['40004', '40005', '40006', '40009', '40010', '40011', '40012', '44001', '45001'],
  },
  {
    is: 'file_refused',
    codes: ['40007', '46001'],
    name: 'file_gone',
    cause: {
      en: 'WeChat keeps a file for three days; this one is gone.',
      zh: '微信仅保存素材三天，该文件已失效。',
    },
  },
];
