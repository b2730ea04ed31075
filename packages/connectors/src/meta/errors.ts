/** What the codes of the Graph API mean, for Facebook and Instagram. */

import type { ErrorRow, LocalText, NetworkErrors } from '@tingshuo/connector-kit';
import { faultOf, type GraphError, graphErrorIn } from './graph-error.js';
import { MEDIA_ROWS } from './media-errors.js';

/** The subcodes of code 190 say why a token is accepted no more. */
const tokenFault = (subcode: string, name: string, cause: LocalText, action?: LocalText): ErrorRow => ({
  is: 'unauthorized',
  codes: [`190/${subcode}`],
  name,
  cause,
  ...(action && { action }),
});

const rows: readonly ErrorRow[] = [
  tokenFault('458', 'app_removed', {
    en: 'The person removed the app from their account.',
    zh: '授权人已从其账号中移除该应用。',
  }),
  tokenFault(
    '459',
    'checkpoint',
    {
      en: 'Facebook wants the person to confirm their account.',
      zh: 'Facebook 要求授权人验证其账号。',
    },
    {
      en: 'Sign in at facebook.com, settle what it asks, then reconnect.',
      zh: '请先登录 facebook.com 完成验证，再重新连接。',
    },
  ),
  tokenFault('460', 'password_changed', {
    en: 'The person who connected the account changed their password.',
    zh: '授权人修改了密码。',
  }),
  tokenFault('463', 'token_expired', { en: 'The access token has ended.', zh: '访问令牌已过期。' }),
  tokenFault('464', 'person_unconfirmed', {
    en: 'The person who connected the account is not confirmed.',
    zh: '授权人的账号尚未确认。',
  }),
  tokenFault('467', 'token_invalid', { en: 'The access token was revoked.', zh: '访问令牌已被撤销。' }),
  { is: 'rate_limited', codes: ['throttled'] },
  {
    status: 500,
    codes: ['after_publishing'],
    name: 'action_blocked',
    cause: {
      en: 'Instagram blocked the action, perhaps after it was done.',
      zh: 'Instagram 限制了该操作，但操作可能已完成。',
    },
    action: {
      en: 'Look on Instagram whether it is there before you send again.',
      zh: '重新发送前，请先到 Instagram 确认内容是否已存在。',
    },
  },
  { is: 'server_error', codes: ['transient'], name: 'temporary_fault' },
  {
    status: '4xx',
    codes: ['10/2018278', '10/2534022'],
    name: 'window_closed',
    cause: {
      en: 'The time in which this person may be answered in private is over.',
      zh: '可私信回复此人的时间窗口已结束。',
    },
    action: { en: 'Wait until the person writes again.', zh: '请等待对方再次发来消息。' },
  },
  {
    status: '4xx',
    codes: ['551'],
    name: 'person_unavailable',
    cause: { en: 'This person does not receive messages at the moment.', zh: '此人目前无法接收消息。' },
    action: { en: 'Answer in public, or try again later.', zh: '请改为公开回复，或稍后再试。' },
  },
  {
    status: '4xx',
    codes: ['permission'],
    name: 'permission_missing',
    cause: { en: 'The account did not grant this permission.', zh: '该账号未授予此权限。' },
    action: {
      en: 'Reconnect the account and grant every permission that is asked for; the app may need App Review.',
      zh: '请重新连接该账号并授予全部所请求的权限；应用可能需要通过应用审核。',
    },
  },
  {
    is: 'not_found',
    status: '4xx',
    codes: ['missing'],
    action: {
      en: 'Check on Facebook or Instagram whether it was deleted.',
      zh: '请到 Facebook 或 Instagram 上确认是否已被删除。',
    },
  },
  {
    status: '4xx',
    codes: ['unknown_field'],
    name: 'unknown_field',
    cause: { en: 'This object does not have what was asked for.', zh: '该对象没有所请求的字段。' },
    action: {
      en: 'Check that the token is a Page\u2019s and not a person\u2019s.',
      zh: '请确认令牌属于主页而非个人。',
    },
  },
  {
    status: '4xx',
    codes: ['368'],
    name: 'blocked_for_policy',
    cause: {
      en: 'Meta blocked this for a while because of its policies.',
      zh: 'Meta 因违反政策暂时禁止了此操作。',
    },
    action: {
      en: 'Look into the Page\u2019s support inbox on Facebook, and wait.',
      zh: '请查看主页的 Facebook 支持收件箱并等待解除。',
    },
  },
  {
    is: 'duplicate_text',
    status: '4xx',
    codes: ['506'],
    cause: { en: 'Facebook refuses the same text twice in a row.', zh: 'Facebook 拒绝连续发布相同内容。' },
  },
  {
    status: '4xx',
    codes: ['1609005'],
    name: 'link_refused',
    cause: { en: 'Facebook could not read the link.', zh: 'Facebook 无法读取该链接。' },
    action: { en: 'Check the address of the link.', zh: '请检查链接地址。' },
  },
  ...MEDIA_ROWS,
];

const CODES = new Set(rows.flatMap(({ codes = [] }) => codes));

/** Rows and the reading of an error body, for both networks. */
export const metaErrors: NetworkErrors = {
  words: { network: { en: 'Meta', zh: 'Meta' } },
  rows,
  describe(body) {
    const error = graphErrorIn(body);
    if (!error) return {};
    return { code: codeOf(error), detail: error.error_user_msg ?? error.message ?? error.error_user_title };
  },
};

function codeOf(error: GraphError): string {
  const { code = 0, error_subcode = 0 } = error;
  const exact = [`${code}/${error_subcode}`, `*/${error_subcode}`, String(code)].find((each) =>
    CODES.has(each),
  );
  if (exact !== undefined) return exact;
  if (code === 100 && /nonexisting field|nonexistent field/i.test(error.message ?? ''))
    return 'unknown_field';
  return faultOf(error);
}
