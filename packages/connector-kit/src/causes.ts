/**
 * What goes wrong at every network, with the status that HTTP has for it. `{network}` stands for the network inside a
 * sentence; `{keys}` and `{console}` say where the keys of an app are found.
 */

import type { ActionName } from './actions.js';
import type { LocalText } from './local-text.js';

export interface Cause {
  status: number;
  cause: LocalText;
  action: ActionName;
}

export const CAUSES = {
  unauthorized: {
    status: 401,
    cause: { en: '{network} no longer accepts this access token.', zh: '{network}不再接受此访问令牌。' },
    action: 'reconnect',
  },
  grant_invalid: {
    status: 401,
    cause: {
      en: 'The sign-in is wrong, spent, refused or revoked.',
      zh: '登录授权错误、已使用、被拒绝或已被撤销。',
    },
    action: 'reconnect',
  },
  app_refused: {
    status: 401,
    cause: { en: '{network} does not accept the keys of the app.', zh: '{network}不接受该应用的密钥。' },
    action: 'check_keys',
  },
  forbidden: {
    status: 403,
    cause: { en: 'The account is not allowed to do this.', zh: '该账号无权执行此操作。' },
    action: 'check_permissions',
  },
  message_not_allowed: {
    status: 403,
    cause: {
      en: 'This person takes no private messages from the account.',
      zh: '对方不接收此账号的私信。',
    },
    action: 'answer_in_public',
  },
  not_found: {
    status: 404,
    cause: {
      en: 'The item no longer exists or is not visible to this account.',
      zh: '该内容已不存在，或对此账号不可见。',
    },
    action: 'look_whether_deleted',
  },
  too_large: {
    status: 413,
    cause: { en: 'The content is larger than {network} takes.', zh: '内容超过{network}允许的大小。' },
    action: 'shorten_or_change',
  },
  text_too_long: {
    status: 400,
    cause: { en: 'The text is too long for {network}.', zh: '内容超过{network}的长度限制。' },
    action: 'shorten',
  },
  duplicate_text: {
    status: 400,
    cause: { en: '{network} refuses a text that was posted before.', zh: '{network}拒绝发布重复的内容。' },
    action: 'change',
  },
  content_refused: {
    status: 400,
    cause: { en: '{network} refuses this content or a link in it.', zh: '{network}拒绝此内容或其中的链接。' },
    action: 'change',
  },
  picture_refused: {
    status: 400,
    cause: { en: '{network} refuses this picture.', zh: '{network}拒绝此图片。' },
    action: 'other_picture',
  },
  file_refused: {
    status: 400,
    cause: {
      en: 'The file is of a kind or size that {network} does not take.',
      zh: '文件类型或大小不符合{network}的要求。',
    },
    action: 'other_file',
  },
  validation_failed: {
    status: 400,
    cause: { en: '{network} found the content not valid.', zh: '{network}认为内容无效。' },
    action: 'shorten_or_change',
  },
  rate_limited: {
    status: 429,
    cause: { en: 'The rate limit of {network} is used up.', zh: '已达到{network}的调用频率上限。' },
    action: 'wait',
  },
  posting_too_fast: {
    status: 429,
    cause: { en: 'The account posted too much in a short time.', zh: '该账号短时间内发布过于频繁。' },
    action: 'wait',
  },
  server_error: {
    status: 500,
    cause: { en: '{network} has a fault at the moment.', zh: '{network}暂时出现故障。' },
    action: 'wait',
  },
} satisfies Record<string, Cause>;

export type CauseName = keyof typeof CAUSES;
