import type { ErrorRow, NetworkErrors } from '@tingshuo/connector-kit';
import { errorBody } from './schemas.js';

/** What statuses mean on Mastodon and its compatible servers, beyond what they mean everywhere. */
const rows: readonly ErrorRow[] = [
  {
    status: 401,
    path: '/oauth/token',
    kind: 'rejected',
    name: 'app_unknown',
    cause: { en: 'The server no longer knows our app registration.', zh: '服务器已不认识本应用的注册信息。' },
    action: 'sign_in_again',
  },
  {
    status: 400,
    path: '/oauth/token',
    kind: 'auth_expired',
    name: 'invalid_code',
    cause: { en: 'The sign-in code is wrong, spent or too old.', zh: '登录授权码错误、已使用或已过期。' },
    action: 'sign_in_again',
  },
  {
    status: 403,
    path: '/verify_credentials',
    kind: 'auth_expired',
    name: 'account_disabled',
    cause: { en: 'The server has disabled this account or its sign-in.', zh: '服务器已停用此账号或其登录。' },
    action: { en: 'Ask the operator of the server, then reconnect.', zh: '请联系服务器管理员后重新连接。' },
  },
  // snac2's answer to a wrong or revoked token.
  { is: 'unauthorized', status: 422, path: '/verify_credentials' },
  {
    is: 'forbidden',
    cause: {
      en: 'The account or its token is not allowed to do this.',
      zh: '该账号或其令牌无权执行此操作。',
    },
    action: {
      en: 'Reconnect with the scopes read, write and follow.',
      zh: '请以 read、write、follow 权限重新连接。',
    },
  },
  {
    is: 'not_found',
    cause: {
      en: 'The post or account is gone or hidden, or this server does not offer this.',
      zh: '帖子或账号已不存在或不可见，或该服务器不支持此操作。',
    },
    action: {
      en: 'Look at it on the server\u2019s own page, and do it there.',
      zh: '请在该服务器的网页上查看并操作。',
    },
  },
  {
    status: 410,
    name: 'gone',
    cause: { en: 'The post was deleted.', zh: '该帖子已被删除。' },
    action: 'answer_another',
  },
  { is: 'too_large' },
  { is: 'validation_failed', status: 422 },
];

export const mastodonErrors: NetworkErrors = {
  words: { network: { en: 'the server', zh: '服务器' } },
  rows,
  describe(body) {
    const { error, error_description } = errorBody.safeParse(body).data ?? {};
    return { code: error, detail: error_description ? `${error}: ${error_description}` : error };
  },
};
