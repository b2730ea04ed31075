import type { ErrorRow, NetworkErrors } from '@tingshuo/connector-kit';
import { errorBody } from './schemas.js';

export const REPLY_NOT_ALLOWED = {
  name: 'reply_not_allowed',
  cause: {
    en: 'X lets this account answer only posts whose author mentioned or quoted it.',
    zh: 'X 仅允许此账号回复提及或引用了它的作者的帖子。',
  },
  action: {
    en: 'Ask the author to mention the account, or write a post of your own.',
    zh: '请让作者提及此账号，或改为自行发帖。',
  },
};

const HIDDEN_PATH = '/hidden';

/** What the statuses and problem types of X mean beyond what they mean everywhere. */
const rows: readonly ErrorRow[] = [
  { is: 'grant_invalid', status: 400, path: '/oauth2/token' },
  { is: 'app_refused', path: '/oauth2/token' },
  {
    status: 402,
    name: 'no_credits',
    cause: { en: 'The credits of the X developer account are used up.', zh: 'X 开发者账户的额度已用完。' },
    action: {
      en: 'Buy credits in the X developer console, then try again.',
      zh: '请在 X 开发者后台充值后重试。',
    },
  },
  // X tells these three apart by words only; 187 is the number of its first API.
  { is: 'duplicate_text', status: 403, codes: ['187'] },
  { is: 'duplicate_text', status: 403, said: /duplicate content/i },
  {
    status: 403,
    said: /^reply to this conversation is not allowed|not been mentioned/i,
    ...REPLY_NOT_ALLOWED,
  },
  { is: 'message_not_allowed', said: /permission to DM|cannot send messages to this user/i },
  {
    status: 403,
    path: HIDDEN_PATH,
    said: /conversation|author/i,
    name: 'not_in_own_thread',
    cause: {
      en: 'The post is no reply in a conversation that this account began.',
      zh: '该帖子不是此账号发起的对话中的回复。',
    },
    action: { en: 'Only the author of the first post can hide it.', zh: '只有首帖作者可以隐藏。' },
  },
  {
    status: 403,
    codes: ['unsupported-authentication'],
    name: 'user_token_needed',
    cause: { en: 'This token stands for the app, not for a user.', zh: '此令牌代表应用而非用户。' },
    action: {
      en: 'Sign in as the account instead of entering the app\u2019s token.',
      zh: '请以该账号登录授权，而不要填写应用令牌。',
    },
  },
  {
    status: 403,
    codes: ['client-not-enrolled'],
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
    // Accounts that were connected before it was offered.
    status: 403,
    path: HIDDEN_PATH,
    name: 'hide_scope_missing',
    cause: {
      en: 'This sign-in does not let us hide replies: the scope tweet.moderate.write is missing.',
      zh: '当前授权不包含隐藏回复的权限（缺少 tweet.moderate.write）。',
    },
    action: {
      en: 'Sign in again to grant it, or enter a token that has it.',
      zh: '请重新登录授权以授予该权限，或填写含该权限的令牌。',
    },
  },
  {
    status: 403,
    path: '/2/dm_events',
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
    codes: ['usage-capped'],
    name: 'usage_capped',
    cause: { en: 'The spending or monthly cap of the X app is reached.', zh: 'X 应用已达到消费或月度上限。' },
    action: {
      en: 'Raise the cap in the X developer console, or wait for the next cycle.',
      zh: '请在 X 开发者后台提高上限，或等待下个周期。',
    },
  },
  {
    status: 400,
    codes: ['unknown-field'],
    name: 'unknown_field',
    cause: { en: 'This server knows other field names.', zh: '该服务器使用其他字段名称。' },
    action: 'check_address',
  },
  {
    status: 400,
    codes: ['since_id'],
    name: 'since_id_refused',
    cause: {
      en: 'The last post that was read is too old to continue from.',
      zh: '上次读取的帖子过旧，无法从该处继续。',
    },
    action: { en: 'Nothing to do: the newest posts are read instead.', zh: '无需操作，将改为读取最新帖子。' },
  },
  {
    is: 'validation_failed',
    cause: { en: 'X found the request not valid.', zh: 'X 认为请求无效。' },
  },
];

const FIELD_PARAMETER = /^(expansions|(tweet|post|user|media|dm_event)\.fields)$/;

type Problem = ReturnType<typeof errorBody.parse>;

export const xErrors: NetworkErrors = {
  words: {
    network: { en: 'X', zh: 'X' },
    keys: { en: 'client ID and secret', zh: 'Client ID 和密钥' },
    console: { en: 'in the X developer console', zh: 'X 开发者后台' },
  },
  rows,
  describe(body) {
    const problem = errorBody.safeParse(body).data;
    if (!problem) return {};
    const [first] = problem.errors;
    const said = [problem.error_description, first?.detail, first?.message, problem.detail, problem.error];
    return { code: codeOf(problem), detail: said.find((each) => each !== undefined) ?? problem.title };
  },
};

function codeOf({ errors, type, error }: Problem): string | undefined {
  const parameters = errors.flatMap((each) => Object.keys(each.parameters ?? {}));
  if (parameters.some((name) => FIELD_PARAMETER.test(name))) return 'unknown-field';
  if (parameters.includes('since_id')) return 'since_id';
  if (errors.some(({ code }) => String(code) === '187')) return '187';
  return (type === 'about:blank' ? undefined : (type ?? errors[0]?.type))?.split('/').at(-1) ?? error;
}
