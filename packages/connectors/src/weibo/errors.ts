/** What Weibo's error codes mean. Statuses of its answers tell little: the code decides. */

import { type ErrorRow, type NetworkErrors, statusOfCode } from '@tingshuo/connector-kit';
import { errorBody } from './schemas.js';

const rows: readonly ErrorRow[] = [
  {
    is: 'unauthorized',
    name: 'token_expired',
    codes: ['10013', '21301', '21314', '21315', '21316', '21317', '21319', '21327', '21332'],
  },
  { is: 'grant_invalid', codes: ['21325', '21330'] },
  { is: 'app_refused', codes: ['10006', '21322', '21323', '21324', '21326'] },
  {
    codes: ['21321'],
    status: 403,
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
    name: 'ip_rate_limited',
    cause: { en: 'Too many calls came from this server\u2019s address.', zh: '来自此服务器 IP 的调用过多。' },
    action: 'wait',
  },
  {
    is: 'rate_limited',
    codes: ['10023', '10024'],
    cause: {
      en: 'The calls that Weibo grants this account are used up.',
      zh: '微博给予此账号的调用次数已用完。',
    },
  },
  { is: 'posting_too_fast', codes: ['20016', '20022'] },
  {
    codes: ['10005', '10014', '10012', '10015', '21335'],
    status: 403,
    name: 'permission_missing',
    cause: { en: 'The app is not allowed to use this interface.', zh: '该应用无权使用此接口。' },
    action: {
      en: 'Apply for this interface on the Weibo open platform.',
      zh: '请在微博开放平台申请该接口的权限。',
    },
  },
  { is: 'not_found', codes: ['20101', '20201', '20003'] },
  { is: 'text_too_long', codes: ['20012', '20013'] },
  {
    is: 'duplicate_text',
    codes: ['20017', '20019', '20111'],
    cause: {
      en: 'Weibo refuses a text that was posted just before.',
      zh: '微博拒绝短时间内发布重复的内容。',
    },
  },
  { is: 'content_refused', codes: ['20018', '20020', '20021'] },
  {
    is: 'picture_refused',
    codes: ['20005', '20006', '20007'],
    action: {
      en: 'Use a JPEG, PNG or GIF of less than 5 MB.',
      zh: '请使用小于 5 MB 的 JPEG、PNG 或 GIF 图片。',
    },
  },
  {
    codes: ['20102', '20203'],
    status: 403,
    name: 'not_own',
    cause: { en: 'This was not said by the account.', zh: '该内容并非由此账号发布。' },
    action: { en: 'Remove own posts and comments only.', zh: '仅可删除本账号的微博和评论。' },
  },
  {
    codes: ['20206', '20207', '20208'],
    status: 403,
    name: 'comments_restricted',
    cause: { en: 'The author lets only some people comment.', zh: '作者限制了可以评论的用户。' },
    action: {
      en: 'Follow the author, or write a post that mentions them.',
      zh: '请关注该作者，或另发微博提及对方。',
    },
  },
  {
    is: 'message_not_allowed',
    codes: ['20301', '20302', '20303', '20305'],
    cause: {
      en: 'The person may not be written to: they do not follow the account, or wrote too long ago.',
      zh: '无法向此用户发送私信：对方未关注该账号，或最近没有联系过。',
    },
  },
  {
    codes: ['20031'],
    status: 403,
    name: 'verification_asked',
    cause: { en: 'Weibo asks a person to type a code.', zh: '微博要求人工输入验证码。' },
    action: { en: 'Post once by hand on Weibo, then try again.', zh: '请先在微博手动发布一次，然后重试。' },
  },
  {
    // Accepted, and shown only in a minute or two: to be read back.
    codes: ['20032'],
    status: 500,
    name: 'published_late',
    cause: { en: 'Weibo publishes this with a delay.', zh: '发布成功，但微博显示会有延迟。' },
    action: 'wait',
  },
  { is: 'server_error', codes: ['10001', '10003', '10009', '10010', '10011', '21331'] },
  {
    codes: ['10002'],
    status: 503,
    name: 'service_paused',
    cause: { en: 'Weibo has paused this service.', zh: '微博已暂停此服务。' },
    action: 'wait',
  },
  {
    status: 429,
    name: 'throttled',
    cause: {
      en: 'Weibo gives no answers at the moment: too many calls were made.',
      zh: '微博暂时不返回内容：调用过于频繁。',
    },
    action: 'wait',
  },
  {
    status: 400,
    path: '/mss/msget',
    name: 'file_gone',
    cause: { en: 'Weibo no longer has this file of a message.', zh: '微博已没有该私信文件。' },
    action: { en: 'Ask the sender to send it again.', zh: '请对方重新发送。' },
  },
];

export const weiboErrors: NetworkErrors = {
  words: {
    network: { en: 'Weibo', zh: '微博' },
    keys: { en: 'App Key, App Secret and callback address', zh: 'App Key、App Secret 和回调地址' },
    console: { en: 'on the Weibo open platform', zh: '微博开放平台' },
  },
  rows,
  describe(body) {
    const parsed = errorBody.safeParse(body).data;
    return { code: parsed?.error_code, detail: parsed?.error_description ?? parsed?.error };
  },
};

/** The status that an error body stands for: its code's, else its own, and never a success. */
export const statusOf = (code: string, status: number): number =>
  statusOfCode(weiboErrors, code) ?? (status >= 400 ? status : 400);
