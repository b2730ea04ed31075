import type { ErrorRow, LocalText, NetworkErrors } from '@tingshuo/connector-kit';
import { errorBody } from './schemas.js';

const RECONNECT: LocalText = { en: 'Reconnect the account.', zh: '请重新连接该账号。' };
const SIGN_IN_AGAIN: LocalText = { en: 'Start the connection again.', zh: '请重新开始连接。' };
const EDIT: LocalText = {
  en: 'Shorten or change the text, then send again.',
  zh: '请缩短或修改内容后重新发送。',
};

/** What statuses mean on Mastodon and its compatible servers, beyond what they mean everywhere. */
const rows: readonly ErrorRow[] = [
  {
    status: 401,
    path: '/oauth/token',
    kind: 'rejected',
    name: 'app_unknown',
    cause: { en: 'The server no longer knows our app registration.', zh: '服务器已不认识本应用的注册信息。' },
    action: SIGN_IN_AGAIN,
  },
  {
    status: 400,
    path: '/oauth/token',
    kind: 'auth_expired',
    name: 'invalid_code',
    cause: { en: 'The sign-in code is wrong, spent or too old.', zh: '登录授权码错误、已使用或已过期。' },
    action: SIGN_IN_AGAIN,
  },
  {
    status: 403,
    path: '/verify_credentials',
    kind: 'auth_expired',
    name: 'account_disabled',
    cause: { en: 'The server has disabled this account or its sign-in.', zh: '服务器已停用此账号或其登录。' },
    action: { en: 'Ask the operator of the server, then reconnect.', zh: '请联系服务器管理员后重新连接。' },
  },
  {
    // snac2 answers 422 for a wrong or revoked token.
    status: 422,
    path: '/verify_credentials',
    kind: 'auth_expired',
    name: 'unauthorized',
    cause: { en: 'The server no longer accepts this access token.', zh: '服务器不再接受此访问令牌。' },
    action: RECONNECT,
  },
  {
    status: 403,
    kind: 'rejected',
    name: 'forbidden',
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
    status: 404,
    kind: 'rejected',
    name: 'not_found',
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
    kind: 'rejected',
    name: 'gone',
    cause: { en: 'The post was deleted.', zh: '该帖子已被删除。' },
    action: { en: 'Close the case or answer another post.', zh: '请关闭个案或改为回复其他帖子。' },
  },
  {
    status: 413,
    kind: 'rejected',
    name: 'too_large',
    cause: { en: 'The content is larger than the server takes.', zh: '内容超过服务器允许的大小。' },
    action: EDIT,
  },
  {
    status: 422,
    kind: 'rejected',
    name: 'validation_failed',
    cause: { en: 'The server found the content not valid.', zh: '服务器认为内容无效。' },
    action: EDIT,
  },
];

export const mastodonErrors: NetworkErrors = {
  rows,
  describe(body) {
    const parsed = errorBody.safeParse(body);
    if (!parsed.success) return {};
    const { error, error_description: description } = parsed.data;
    return { code: error, detail: description ? `${error}: ${description}` : error };
  },
};
