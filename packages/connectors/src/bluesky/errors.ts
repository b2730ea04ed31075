import { type ErrorRow, type NetworkErrors, refusal } from '@tingshuo/connector-kit';
import { errorBody } from './schemas.js';

const NEW_PASSWORD = {
  en: 'Make a new app password and reconnect the account with it.',
  zh: '请新建一个应用密码，并用它重新连接该账号。',
};

/** Where private messages are asked for, and how a server says that an app password may not. */
export const CHAT_PATH = '/xrpc/chat.bsky.';
export const NOT_FOR_MESSAGES = /\bBad token (?:scope|method)\b/;

/** What XRPC errors mean beyond what their statuses mean everywhere. */
const rows: readonly ErrorRow[] = [
  {
    status: 401,
    path: 'createSession',
    codes: ['AuthFactorTokenRequired'],
    name: 'second_factor_needed',
    cause: { en: 'The account password needs a code from e-mail.', zh: '登录密码还需要邮件验证码。' },
    action: NEW_PASSWORD,
  },
  {
    status: 401,
    path: 'createSession',
    name: 'app_password_refused',
    cause: { en: 'Bluesky refuses this handle and app password.', zh: 'Bluesky 拒绝了此用户名和应用密码。' },
    action: NEW_PASSWORD,
  },
  {
    status: 429,
    path: 'createSession',
    name: 'too_many_sign_ins',
    cause: { en: 'Too many sign-ins of this account in a short time.', zh: '该账号短时间内登录次数过多。' },
    action: 'wait',
  },
  {
    status: 400,
    path: CHAT_PATH,
    codes: ['InvalidToken'],
    said: NOT_FOR_MESSAGES,
    name: 'messages_not_granted',
    isLasting: true,
    cause: {
      en: 'This app password may not read direct messages.',
      zh: '此应用密码无权读取私信。',
    },
    action: {
      en: 'Make an app password that may read direct messages, then reconnect the account with it.',
      zh: '请新建一个允许访问私信的应用密码，并用它重新连接该账号。',
    },
  },
  {
    is: 'unauthorized',
    status: 400,
    codes: ['ExpiredToken', 'InvalidToken'],
    name: 'session_expired',
    cause: { en: 'The session of this account has ended.', zh: '该账号的会话已结束。' },
  },
  {
    status: 400,
    codes: ['AccountDeactivated', 'AccountTakedown'],
    kind: 'auth_expired',
    name: 'account_closed',
    cause: { en: 'The account is deactivated or taken down.', zh: '该账号已停用或被下架。' },
    action: {
      en: 'Open the account on Bluesky again, then reconnect it.',
      zh: '请在 Bluesky 上恢复账号后重新连接。',
    },
  },
  { is: 'not_found', status: 400, codes: ['NotFound', 'RecordNotFound'] },
  {
    status: 400,
    path: CHAT_PATH,
    codes: ['InvalidConvo', 'ConvoLocked'],
    name: 'conversation_closed',
    cause: {
      en: 'This conversation does not exist or takes no more messages.',
      zh: '该会话不存在，或已不再接收消息。',
    },
    action: 'answer_in_public',
  },
  {
    is: 'message_not_allowed',
    status: 400,
    path: CHAT_PATH,
    codes: ['BlockedActor', 'BlockedSubject', 'MessagesDisabled', 'NotFollowedBySender', 'RecipientNotFound'],
  },
  {
    is: 'message_not_allowed',
    status: 400,
    path: CHAT_PATH,
    said: /recipient (?:requires incoming messages|has disabled incoming messages|not found)|block between/i,
  },
  {
    status: 400,
    codes: ['HandleNotFound'],
    name: 'handle_not_found',
    cause: { en: 'There is no account of this name.', zh: '没有此名称的账号。' },
    action: { en: 'Check the spelling of the handle.', zh: '请检查用户名拼写。' },
  },
  {
    status: 400,
    codes: ['InvalidSwap'],
    name: 'record_key_taken',
    cause: { en: 'Another text was already sent for this delivery.', zh: '此发送任务已发布过其他内容。' },
    action: {
      en: 'Look at the account on Bluesky, then write it anew.',
      zh: '请先在 Bluesky 上查看该账号，再重新撰写。',
    },
  },
  { is: 'too_large' },
  {
    status: 501,
    kind: 'rejected',
    name: 'method_not_offered',
    cause: { en: 'This server does not offer the method.', zh: '该服务器不提供此功能。' },
    action: 'check_address',
  },
  {
    // Either the view service is down or it did not understand a cursor.
    status: 502,
    name: 'upstream_failure',
    cause: { en: 'The service behind the server does not answer.', zh: '服务器后端的服务没有响应。' },
    action: 'wait',
  },
  { is: 'validation_failed' },
];

export const blueskyErrors: NetworkErrors = {
  words: { network: { en: 'Bluesky', zh: 'Bluesky' } },
  rows,
  describe(body) {
    const { error, message } = errorBody.safeParse(body).data ?? {};
    return { code: error, detail: message ? `${error}: ${message}` : error };
  },
};

export const ORIGINAL_GONE = refusal(
  'original_gone',
  {
    en: 'The post was deleted, or its author blocks this account.',
    zh: '原帖已被删除，或作者屏蔽了此账号。',
  },
  'answer_another',
);
