/** What people are asked to do about an error: the one thing that helps, in words that all networks share. */

import type { LocalText } from './local-text.js';

export const ACTIONS = {
  nothing: { en: 'Nothing to do.', zh: '无需操作。' },
  wait: { en: 'Nothing to do: it is tried again later.', zh: '无需操作，稍后会自动重试。' },
  reconnect: { en: 'Reconnect the account.', zh: '请重新连接该账号。' },
  sign_in_again: { en: 'Start the connection again.', zh: '请重新开始连接。' },
  check_keys: { en: 'Check {keys} {console}, then reconnect.', zh: '请在{console}核对{keys}后重新连接。' },
  check_permissions: {
    en: 'Check the permissions of the account, then reconnect it with all scopes.',
    zh: '请检查账号权限，并以全部授权范围重新连接。',
  },
  check_server: {
    en: 'Check the server address, or ask its operator.',
    zh: '请检查服务器地址，或联系其管理员。',
  },
  check_address: { en: 'Check the server address.', zh: '请检查服务器地址。' },
  check_clock: { en: 'Check the clock of this server.', zh: '请检查本服务器的时钟。' },
  correct_form: { en: 'Correct it in the form of the account.', zh: '请在账号表单中更正。' },
  ask_operator: { en: 'Ask the operator of the server.', zh: '请联系该服务器的管理员。' },
  shorten: { en: 'Shorten the text, then send again.', zh: '请缩短内容后重新发送。' },
  change: { en: 'Change the content, then send again.', zh: '请修改内容后重新发送。' },
  shorten_or_change: {
    en: 'Shorten or change the text, then send again.',
    zh: '请缩短或修改内容后重新发送。',
  },
  write_something: { en: 'Write something, then send again.', zh: '请填写内容后重新发送。' },
  other_file: { en: 'Choose another file, then send again.', zh: '请更换文件后重新发送。' },
  other_picture: { en: 'Choose another picture or make it smaller.', zh: '请换一张图片或将其缩小。' },
  upload_again: { en: 'Upload the file again.', zh: '请重新上传该文件。' },
  look_whether_deleted: {
    en: 'Check on {network} whether it was deleted.',
    zh: '请到{network}上确认是否已被删除。',
  },
  answer_another: {
    en: 'Close the case or answer another post.',
    zh: '请关闭个案或改为回复其他帖子。',
  },
  answer_in_public: {
    en: 'Answer in public, and ask the person to write first.',
    zh: '请公开回复，并请对方先发来私信。',
  },
  reach_otherwise: { en: 'Reach them another way.', zh: '请改用其他方式联系对方。' },
  read_words: {
    en: 'Read the network\u2019s words below and change the content.',
    zh: '请查看下方网络返回的说明并修改内容。',
  },
} satisfies Record<string, LocalText>;

export type ActionName = keyof typeof ACTIONS;
