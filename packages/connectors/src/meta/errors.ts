/** What the codes of the Graph API mean, for Facebook and Instagram. */

import type { ErrorRow, LocalText, NetworkErrors } from '@tingshuo/connector-kit';
import { faultOf, type GraphError, graphErrorIn } from './graph-error.js';
import { MEDIA_ROWS } from './media-errors.js';

const RECONNECT: LocalText = { en: 'Reconnect the account.', zh: '请重新连接该账号。' };
const WAIT: LocalText = { en: 'Nothing to do: it is tried again later.', zh: '无需操作，稍后会自动重试。' };
const PERMISSIONS: LocalText = {
  en: 'Reconnect the account and grant every permission that is asked for; the app may need App Review.',
  zh: '请重新连接该账号并授予全部所请求的权限；应用可能需要通过应用审核。',
};
const CHANGE_TEXT: LocalText = { en: 'Change the content, then send again.', zh: '请修改内容后重新发送。' };

const token = (code: string, name: string, cause: LocalText, action = RECONNECT): ErrorRow => ({
  status: 401,
  code,
  kind: 'auth_expired',
  name,
  cause,
  action,
});
const refused = (code: string, name: string, cause: LocalText, action: LocalText): ErrorRow => ({
  status: '4xx',
  code,
  kind: 'rejected',
  name,
  cause,
  action,
});

const rows: readonly ErrorRow[] = [
  token('190/458', 'app_removed', {
    en: 'The person removed the app from their account.',
    zh: '授权人已从其账号中移除该应用。',
  }),
  token(
    '190/459',
    'checkpoint',
    { en: 'Facebook wants the person to confirm their account.', zh: 'Facebook 要求授权人验证其账号。' },
    {
      en: 'Sign in at facebook.com, settle what it asks, then reconnect.',
      zh: '请先登录 facebook.com 完成验证，再重新连接。',
    },
  ),
  token('190/460', 'password_changed', {
    en: 'The person who connected the account changed their password.',
    zh: '授权人修改了密码。',
  }),
  token('190/463', 'token_expired', { en: 'The access token has ended.', zh: '访问令牌已过期。' }),
  token('190/464', 'person_unconfirmed', {
    en: 'The person who connected the account is not confirmed.',
    zh: '授权人的账号尚未确认。',
  }),
  token('190/467', 'token_invalid', { en: 'The access token was revoked.', zh: '访问令牌已被撤销。' }),
  {
    status: 429,
    code: 'throttled',
    kind: 'rate_limited',
    name: 'rate_limited',
    cause: { en: 'The calls that Meta allows are used up.', zh: '已达到 Meta 的调用上限。' },
    action: WAIT,
  },
  {
    status: 500,
    code: 'after_publishing',
    kind: 'unavailable',
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
  {
    status: 500,
    code: 'transient',
    kind: 'unavailable',
    name: 'temporary_fault',
    cause: { en: 'Meta has a fault at the moment.', zh: 'Meta 暂时出现故障。' },
    action: WAIT,
  },
  ...['10/2018278', '10/2534022'].map((code) =>
    refused(
      code,
      'window_closed',
      {
        en: 'The time in which this person may be answered in private is over.',
        zh: '可私信回复此人的时间窗口已结束。',
      },
      { en: 'Wait until the person writes again.', zh: '请等待对方再次发来消息。' },
    ),
  ),
  refused(
    '551',
    'person_unavailable',
    { en: 'This person does not receive messages at the moment.', zh: '此人目前无法接收消息。' },
    { en: 'Answer in public, or try again later.', zh: '请改为公开回复，或稍后再试。' },
  ),
  refused(
    'permission',
    'permission_missing',
    { en: 'The account did not grant this permission.', zh: '该账号未授予此权限。' },
    PERMISSIONS,
  ),
  refused(
    'missing',
    'not_found',
    {
      en: 'The item no longer exists or is not visible to this account.',
      zh: '该内容已不存在，或对此账号不可见。',
    },
    { en: 'Check on the network whether it was deleted.', zh: '请到该网络上确认是否已被删除。' },
  ),
  refused(
    'unknown_field',
    'unknown_field',
    { en: 'This object does not have what was asked for.', zh: '该对象没有所请求的字段。' },
    {
      en: 'Check that the token is a Page\u2019s and not a person\u2019s.',
      zh: '请确认令牌属于主页而非个人。',
    },
  ),
  refused(
    '368',
    'blocked_for_policy',
    {
      en: 'Meta blocked this for a while because of its policies.',
      zh: 'Meta 因违反政策暂时禁止了此操作。',
    },
    {
      en: 'Look into the Page\u2019s support inbox on Facebook, and wait.',
      zh: '请查看主页的 Facebook 支持收件箱并等待解除。',
    },
  ),
  refused(
    '506',
    'duplicate_text',
    {
      en: 'Facebook refuses the same text twice in a row.',
      zh: 'Facebook 拒绝连续发布相同内容。',
    },
    CHANGE_TEXT,
  ),
  refused(
    '1609005',
    'link_refused',
    { en: 'Facebook could not read the link.', zh: 'Facebook 无法读取该链接。' },
    { en: 'Check the address of the link.', zh: '请检查链接地址。' },
  ),
  ...MEDIA_ROWS,
];

const CODES = new Set(rows.map(({ code }) => code));

/** Rows and the reading of an error body, for both networks. */
export const metaErrors: NetworkErrors = {
  rows,
  describe(body) {
    const error = graphErrorIn(body);
    if (!error) return {};
    const detail = error.error_user_msg ?? error.message ?? error.error_user_title;
    return { code: codeOf(error), ...(detail !== undefined && { detail }) };
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
