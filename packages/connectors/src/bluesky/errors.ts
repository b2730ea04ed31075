import { ConnectorError, type ErrorRow, type LocalText, type NetworkErrors } from '@tingshuo/connector-kit';
import { errorBody } from './schemas.js';

const RECONNECT: LocalText = { en: 'Reconnect the account.', zh: '请重新连接该账号。' };
const NEW_PASSWORD: LocalText = {
  en: 'Make a new app password and reconnect the account with it.',
  zh: '请新建一个应用密码，并用它重新连接该账号。',
};
const EDIT: LocalText = {
  en: 'Shorten or change the text, then send again.',
  zh: '请缩短或修改内容后重新发送。',
};
const WAIT: LocalText = { en: 'Nothing to do: it is tried again later.', zh: '无需操作，稍后会自动重试。' };

const spentToken = (code: string): ErrorRow => ({
  status: 400,
  code,
  kind: 'auth_expired',
  name: 'session_expired',
  cause: { en: 'The session of this account has ended.', zh: '该账号的会话已结束。' },
  action: RECONNECT,
});
const missing = (code: string): ErrorRow => ({
  status: 400,
  code,
  kind: 'rejected',
  name: 'not_found',
  cause: {
    en: 'The item no longer exists or is not visible to this account.',
    zh: '该内容已不存在，或对此账号不可见。',
  },
  action: { en: 'Check on Bluesky whether it was deleted.', zh: '请到 Bluesky 上确认是否已被删除。' },
});
const closed = (code: string): ErrorRow => ({
  status: 400,
  code,
  kind: 'auth_expired',
  name: 'account_closed',
  cause: { en: 'The account is deactivated or taken down.', zh: '该账号已停用或被下架。' },
  action: {
    en: 'Open the account on Bluesky again, then reconnect it.',
    zh: '请在 Bluesky 上恢复账号后重新连接。',
  },
});

/** What XRPC errors mean beyond what their statuses mean everywhere. */
const rows: readonly ErrorRow[] = [
  {
    status: 401,
    path: 'createSession',
    code: 'AuthFactorTokenRequired',
    kind: 'auth_expired',
    name: 'second_factor_needed',
    cause: { en: 'The account password needs a code from e-mail.', zh: '登录密码还需要邮件验证码。' },
    action: NEW_PASSWORD,
  },
  {
    status: 401,
    path: 'createSession',
    kind: 'auth_expired',
    name: 'app_password_refused',
    cause: { en: 'Bluesky refuses this handle and app password.', zh: 'Bluesky 拒绝了此用户名和应用密码。' },
    action: NEW_PASSWORD,
  },
  {
    status: 429,
    path: 'createSession',
    kind: 'rate_limited',
    name: 'too_many_sign_ins',
    cause: { en: 'Too many sign-ins of this account in a short time.', zh: '该账号短时间内登录次数过多。' },
    action: WAIT,
  },
  spentToken('ExpiredToken'),
  spentToken('InvalidToken'),
  closed('AccountDeactivated'),
  closed('AccountTakedown'),
  missing('NotFound'),
  missing('RecordNotFound'),
  {
    status: 400,
    code: 'HandleNotFound',
    kind: 'rejected',
    name: 'handle_not_found',
    cause: { en: 'There is no account of this name.', zh: '没有此名称的账号。' },
    action: { en: 'Check the spelling of the handle.', zh: '请检查用户名拼写。' },
  },
  {
    status: 400,
    code: 'InvalidSwap',
    kind: 'rejected',
    name: 'record_key_taken',
    cause: { en: 'Another text was already sent for this delivery.', zh: '此发送任务已发布过其他内容。' },
    action: {
      en: 'Look at the account on Bluesky, then write it anew.',
      zh: '请先在 Bluesky 上查看该账号，再重新撰写。',
    },
  },
  {
    status: 413,
    kind: 'rejected',
    name: 'too_large',
    cause: { en: 'The content is larger than Bluesky takes.', zh: '内容超过 Bluesky 允许的大小。' },
    action: EDIT,
  },
  {
    status: 501,
    kind: 'rejected',
    name: 'method_not_offered',
    cause: { en: 'This server does not offer the method.', zh: '该服务器不提供此功能。' },
    action: { en: 'Check the server address.', zh: '请检查服务器地址。' },
  },
  {
    // Either the view service is down or it did not understand a cursor.
    status: 502,
    kind: 'unavailable',
    name: 'upstream_failure',
    cause: { en: 'The service behind the server does not answer.', zh: '服务器后端的服务没有响应。' },
    action: WAIT,
  },
  {
    status: 400,
    kind: 'rejected',
    name: 'validation_failed',
    cause: { en: 'Bluesky found the content not valid.', zh: 'Bluesky 认为内容无效。' },
    action: EDIT,
  },
];

export const blueskyErrors: NetworkErrors = {
  rows,
  describe(body) {
    const parsed = errorBody.safeParse(body);
    if (!parsed.success) return {};
    const { error, message } = parsed.data;
    return { code: error, detail: message ? `${error}: ${message}` : error };
  },
};

export const ORIGINAL_GONE = new ConnectorError({
  kind: 'rejected',
  code: 'original_gone',
  cause: {
    en: 'The post was deleted, or its author blocks this account.',
    zh: '原帖已被删除，或作者屏蔽了此账号。',
  },
  action: { en: 'Close the case or answer another post.', zh: '请关闭个案或改为回复其他帖子。' },
});
