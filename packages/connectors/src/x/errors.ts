import type { ErrorRow, LocalText, NetworkErrors } from '@tingshuo/connector-kit';
import { errorBody } from './schemas.js';

const RECONNECT: LocalText = { en: 'Reconnect the account.', zh: '请重新连接该账号。' };
const CHECK_APP: LocalText = {
  en: 'Check client ID and secret in the X developer console, then reconnect.',
  zh: '请在 X 开发者后台核对 Client ID 和密钥后重新连接。',
};
const EDIT: LocalText = {
  en: 'Shorten or change the text, then send again.',
  zh: '请缩短或修改内容后重新发送。',
};

export const REPLY_NOT_ALLOWED = {
  kind: 'rejected',
  name: 'reply_not_allowed',
  cause: {
    en: 'X lets this account answer only posts whose author mentioned or quoted it.',
    zh: 'X 仅允许此账号回复提及或引用了它的作者的帖子。',
  },
  action: {
    en: 'Ask the author to mention the account, or write a post of your own.',
    zh: '请让作者提及此账号，或改为自行发帖。',
  },
} as const;

/** What the statuses and problem types of X mean beyond what they mean everywhere. */
const rows: readonly ErrorRow[] = [
  {
    status: 400,
    path: '/oauth2/token',
    kind: 'auth_expired',
    name: 'grant_invalid',
    cause: { en: 'The sign-in is wrong, spent or was revoked.', zh: '登录授权错误、已使用或已被撤销。' },
    action: RECONNECT,
  },
  {
    status: 401,
    path: '/oauth2/token',
    kind: 'auth_expired',
    name: 'app_refused',
    cause: { en: 'X does not accept the keys of the app.', zh: 'X 不接受该应用的密钥。' },
    action: CHECK_APP,
  },
  {
    status: 402,
    kind: 'rejected',
    name: 'no_credits',
    cause: { en: 'The credits of the X developer account are used up.', zh: 'X 开发者账户的额度已用完。' },
    action: {
      en: 'Buy credits in the X developer console, then try again.',
      zh: '请在 X 开发者后台充值后重试。',
    },
  },
  {
    status: 403,
    code: 'duplicate',
    kind: 'rejected',
    name: 'duplicate_text',
    cause: { en: 'X refuses a text that was posted before.', zh: 'X 拒绝发布重复的内容。' },
    action: { en: 'Change the text, then send again.', zh: '请修改内容后重新发送。' },
  },
  { status: 403, code: 'reply', ...REPLY_NOT_ALLOWED },
  {
    status: 403,
    code: 'message',
    kind: 'rejected',
    name: 'message_not_allowed',
    cause: {
      en: 'This person takes no private messages from the account.',
      zh: '对方不接收此账号的私信。',
    },
    action: {
      en: 'Answer in public, and ask the person to write first.',
      zh: '请公开回复，并请对方先发来私信。',
    },
  },
  {
    status: 403,
    code: 'unsupported-authentication',
    kind: 'rejected',
    name: 'user_token_needed',
    cause: { en: 'This token stands for the app, not for a user.', zh: '此令牌代表应用而非用户。' },
    action: {
      en: 'Sign in as the account instead of entering the app\u2019s token.',
      zh: '请以该账号登录授权，而不要填写应用令牌。',
    },
  },
  {
    status: 403,
    code: 'client-not-enrolled',
    kind: 'rejected',
    name: 'app_not_enrolled',
    cause: {
      en: 'The app is not part of a project with access to this API.',
      zh: '该应用所属项目无权使用此接口。',
    },
    action: {
      en: 'Attach the app to a project in the X developer console.',
      zh: '请在 X 开发者后台将应用加入项目。',
    },
  },
  {
    status: 403,
    path: '/2/dm_events',
    kind: 'rejected',
    name: 'message_scope_missing',
    isLasting: true,
    cause: {
      en: 'This sign-in does not let us read private messages: the scope dm.read is missing.',
      zh: '当前授权不包含读取私信的权限（缺少 dm.read）。',
    },
    action: {
      en: 'Reconnect the account and allow private messages, or enter a token with dm.read and dm.write.',
      zh: '请重新连接该账号并允许私信，或填写含 dm.read 和 dm.write 权限的令牌。',
    },
  },
  {
    status: 429,
    code: 'usage-capped',
    kind: 'rate_limited',
    name: 'usage_capped',
    cause: { en: 'The spending or monthly cap of the X app is reached.', zh: 'X 应用已达到消费或月度上限。' },
    action: {
      en: 'Raise the cap in the X developer console, or wait for the next cycle.',
      zh: '请在 X 开发者后台提高上限，或等待下个周期。',
    },
  },
  {
    status: 400,
    code: 'unknown-field',
    kind: 'rejected',
    name: 'unknown_field',
    cause: { en: 'This server knows other field names.', zh: '该服务器使用其他字段名称。' },
    action: { en: 'Check the server address.', zh: '请检查服务器地址。' },
  },
  {
    status: 400,
    code: 'since_id',
    kind: 'rejected',
    name: 'since_id_refused',
    cause: {
      en: 'The last post that was read is too old to continue from.',
      zh: '上次读取的帖子过旧，无法从该处继续。',
    },
    action: { en: 'Nothing to do: the newest posts are read instead.', zh: '无需操作，将改为读取最新帖子。' },
  },
  {
    status: 400,
    kind: 'rejected',
    name: 'validation_failed',
    cause: { en: 'X found the request not valid.', zh: 'X 认为请求无效。' },
    action: EDIT,
  },
];

const FIELD_PARAMETER = /^(expansions|(tweet|post|user|media|dm_event)\.fields)$/;

type Problem = ReturnType<typeof errorBody.parse>;

export const xErrors: NetworkErrors = {
  rows,
  describe(body) {
    const parsed = errorBody.safeParse(body);
    if (!parsed.success) return {};
    const problem = parsed.data;
    const [first] = problem.errors;
    const detail =
      problem.error_description ??
      first?.detail ??
      first?.message ??
      problem.detail ??
      problem.error ??
      problem.title;
    const code = codeOf(problem, detail ?? '');
    return { ...(code !== undefined && { code }), ...(detail !== undefined && { detail }) };
  },
};

function codeOf({ errors, type, error }: Problem, detail: string): string | undefined {
  const parameters = errors.flatMap((each) => Object.keys(each.parameters ?? {}));
  if (parameters.some((name) => FIELD_PARAMETER.test(name))) return 'unknown-field';
  if (parameters.includes('since_id')) return 'since_id';
  // X tells these apart by words only; 187 is the number of its first API.
  if (errors.some(({ code }) => String(code) === '187') || /duplicate content/i.test(detail))
    return 'duplicate';
  if (/^reply to this conversation is not allowed|not been mentioned/i.test(detail)) return 'reply';
  if (/permission to DM|cannot send messages to this user/i.test(detail)) return 'message';
  return (type === 'about:blank' ? undefined : (type ?? errors[0]?.type))?.split('/').at(-1) ?? error;
}
