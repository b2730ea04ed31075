/** What Weibo's error codes mean. Statuses of its answers tell little: the code decides. */

import type { ErrorRow, LocalText, NetworkErrors } from '@tingshuo/connector-kit';
import { errorBody } from './schemas.js';

const RECONNECT: LocalText = { en: 'Reconnect the account.', zh: '请重新连接该账号。' };
const WAIT: LocalText = { en: 'Nothing to do: it is tried again later.', zh: '无需操作，稍后会自动重试。' };
const EDIT: LocalText = { en: 'Change the text, then send again.', zh: '请修改内容后重新发送。' };
const CHECK_APP: LocalText = {
  en: 'Check App Key, App Secret and callback address on the Weibo open platform, then reconnect.',
  zh: '请在微博开放平台核对 App Key、App Secret 和回调地址后重新连接。',
};
const APPLY: LocalText = {
  en: 'Apply for this interface on the Weibo open platform.',
  zh: '请在微博开放平台申请该接口的权限。',
};

interface Meaning extends Omit<ErrorRow, 'status' | 'code' | 'path'> {
  codes: readonly string[];
  /** What the answer is taken for, whatever status it came with. */
  status: number;
}

const MEANINGS: readonly Meaning[] = [
  {
    codes: ['10013', '21301', '21314', '21315', '21316', '21317', '21319', '21327', '21332'],
    status: 401,
    kind: 'auth_expired',
    name: 'token_expired',
    cause: { en: 'Weibo no longer accepts this access token.', zh: '微博不再接受此访问令牌。' },
    action: RECONNECT,
  },
  {
    codes: ['21325', '21330'],
    status: 401,
    kind: 'auth_expired',
    name: 'grant_invalid',
    cause: { en: 'The sign-in is wrong, spent or was refused.', zh: '登录授权错误、已使用或已被拒绝。' },
    action: RECONNECT,
  },
  {
    codes: ['10006', '21322', '21323', '21324', '21326'],
    status: 401,
    kind: 'auth_expired',
    name: 'app_refused',
    cause: { en: 'Weibo does not accept the keys of the app.', zh: '微博不接受该应用的密钥。' },
    action: CHECK_APP,
  },
  {
    codes: ['21321'],
    status: 403,
    kind: 'rejected',
    name: 'app_not_approved',
    cause: {
      en: 'An app that is not approved may serve only its test users.',
      zh: '未通过审核的应用仅可由测试用户使用。',
    },
    action: {
      en: 'Add the account as a test user, or have the app approved.',
      zh: '请将该账号添加为测试用户，或提交应用审核。',
    },
  },
  {
    codes: ['10004', '10022'],
    status: 429,
    kind: 'rate_limited',
    name: 'ip_rate_limited',
    cause: { en: 'Too many calls came from this server\u2019s address.', zh: '来自此服务器 IP 的调用过多。' },
    action: WAIT,
  },
  {
    codes: ['10023', '10024'],
    status: 429,
    kind: 'rate_limited',
    name: 'rate_limited',
    cause: {
      en: 'The calls that Weibo grants this account are used up.',
      zh: '微博给予此账号的调用次数已用完。',
    },
    action: WAIT,
  },
  {
    codes: ['20016', '20022'],
    status: 429,
    kind: 'rate_limited',
    name: 'posting_too_fast',
    cause: { en: 'The account posted too much in a short time.', zh: '该账号短时间内发布过于频繁。' },
    action: WAIT,
  },
  {
    codes: ['10005', '10014', '10012', '10015', '21335'],
    status: 403,
    kind: 'rejected',
    name: 'permission_missing',
    cause: { en: 'The app is not allowed to use this interface.', zh: '该应用无权使用此接口。' },
    action: APPLY,
  },
  {
    codes: ['20101', '20201', '20003'],
    status: 404,
    kind: 'rejected',
    name: 'not_found',
    cause: {
      en: 'The item no longer exists or is not visible to this account.',
      zh: '该内容已不存在，或对此账号不可见。',
    },
    action: { en: 'Check on Weibo whether it was deleted.', zh: '请到微博上确认是否已被删除。' },
  },
  {
    codes: ['20012', '20013'],
    status: 400,
    kind: 'rejected',
    name: 'text_too_long',
    cause: { en: 'The text is too long for Weibo.', zh: '内容超过微博的长度限制。' },
    action: { en: 'Shorten the text, then send again.', zh: '请缩短内容后重新发送。' },
  },
  {
    codes: ['20017', '20019', '20111'],
    status: 400,
    kind: 'rejected',
    name: 'duplicate_text',
    cause: {
      en: 'Weibo refuses a text that was posted just before.',
      zh: '微博拒绝短时间内发布重复的内容。',
    },
    action: EDIT,
  },
  {
    codes: ['20018', '20020', '20021'],
    status: 400,
    kind: 'rejected',
    name: 'content_refused',
    cause: { en: 'Weibo refuses this content or a link in it.', zh: '微博拒绝此内容或其中的链接。' },
    action: EDIT,
  },
  {
    codes: ['20005', '20006', '20007'],
    status: 400,
    kind: 'rejected',
    name: 'picture_refused',
    cause: { en: 'Weibo refuses this picture.', zh: '微博拒绝此图片。' },
    action: {
      en: 'Use a JPEG, PNG or GIF of less than 5 MB.',
      zh: '请使用小于 5 MB 的 JPEG、PNG 或 GIF 图片。',
    },
  },
  {
    codes: ['20102', '20203'],
    status: 403,
    kind: 'rejected',
    name: 'not_own',
    cause: { en: 'This was not said by the account.', zh: '该内容并非由此账号发布。' },
    action: { en: 'Remove own posts and comments only.', zh: '仅可删除本账号的微博和评论。' },
  },
  {
    codes: ['20206', '20207', '20208'],
    status: 403,
    kind: 'rejected',
    name: 'comments_restricted',
    cause: { en: 'The author lets only some people comment.', zh: '作者限制了可以评论的用户。' },
    action: {
      en: 'Follow the author, or write a post that mentions them.',
      zh: '请关注该作者，或另发微博提及对方。',
    },
  },
  {
    codes: ['20301', '20302', '20303', '20305'],
    status: 403,
    kind: 'rejected',
    name: 'message_not_allowed',
    cause: {
      en: 'The person may not be written to: they do not follow the account, or wrote too long ago.',
      zh: '无法向此用户发送私信：对方未关注该账号，或最近没有联系过。',
    },
    action: { en: 'Answer in public and ask for a message.', zh: '请公开回复并邀请对方发送私信。' },
  },
  {
    codes: ['20031'],
    status: 403,
    kind: 'rejected',
    name: 'verification_asked',
    cause: { en: 'Weibo asks a person to type a code.', zh: '微博要求人工输入验证码。' },
    action: { en: 'Post once by hand on Weibo, then try again.', zh: '请先在微博手动发布一次，然后重试。' },
  },
  {
    // Accepted, and shown only in a minute or two: to be read back.
    codes: ['20032'],
    status: 500,
    kind: 'unavailable',
    name: 'published_late',
    cause: { en: 'Weibo publishes this with a delay.', zh: '发布成功，但微博显示会有延迟。' },
    action: WAIT,
  },
  {
    codes: ['10001', '10003', '10009', '10010', '10011', '21331'],
    status: 500,
    kind: 'unavailable',
    name: 'server_error',
    cause: { en: 'Weibo has a fault at the moment.', zh: '微博暂时出现故障。' },
    action: WAIT,
  },
  {
    codes: ['10002'],
    status: 503,
    kind: 'unavailable',
    name: 'service_paused',
    cause: { en: 'Weibo has paused this service.', zh: '微博已暂停此服务。' },
    action: WAIT,
  },
];

const EMPTY: ErrorRow = {
  status: 429,
  kind: 'rate_limited',
  name: 'throttled',
  cause: {
    en: 'Weibo gives no answers at the moment: too many calls were made.',
    zh: '微博暂时不返回内容：调用过于频繁。',
  },
  action: WAIT,
};

const rows: readonly ErrorRow[] = [
  ...MEANINGS.flatMap(({ codes, ...row }) => codes.map((code) => ({ ...row, code }))),
  EMPTY,
];

export const weiboErrors: NetworkErrors = {
  rows,
  describe(body) {
    const parsed = errorBody.safeParse(body).data;
    const oauth = parsed?.error_description;
    const detail = oauth ?? parsed?.error;
    return parsed ? { code: parsed.error_code, ...(detail !== undefined && { detail }) } : {};
  },
};

const STATUSES = new Map(MEANINGS.flatMap(({ codes, status }) => codes.map((code) => [code, status])));

/** The status that an error body stands for: its code's, else its own, and never a success. */
export function statusOf(code: string, status: number): number {
  return STATUSES.get(code) ?? (status >= 400 ? status : 400);
}
