/** Telegram tells faults apart by status and words. */

import type { ErrorRow, NetworkErrors } from '@tingshuo/connector-kit';
import { failure } from './schemas.js';

const NEW_TOKEN = {
  en: 'Copy the token from @BotFather again, then reconnect.',
  zh: '请从 @BotFather 重新复制令牌后重新连接。',
};

const rows: readonly ErrorRow[] = [
  {
    status: 401,
    name: 'token_revoked',
    cause: { en: 'Telegram does not accept this bot token.', zh: 'Telegram 不接受此机器人令牌。' },
    action: NEW_TOKEN,
  },
  {
    status: 404,
    said: /^not found$/i,
    kind: 'auth_expired',
    name: 'token_malformed',
    cause: { en: 'Telegram knows no bot of this token.', zh: 'Telegram 找不到此令牌对应的机器人。' },
    action: NEW_TOKEN,
  },
  {
    status: 409,
    said: /terminated by other getUpdates/i,
    kind: 'unavailable',
    name: 'other_poller',
    cause: {
      en: 'Another program reads the updates of this bot.',
      zh: '另有程序正在读取该机器人的更新。',
    },
    action: {
      en: 'End the other program, or use a bot of its own.',
      zh: '请停止该程序，或改用独立的机器人。',
    },
  },
  {
    status: 409,
    said: /webhook is active|use getUpdates method/i,
    name: 'webhook_active',
    cause: {
      en: 'The bot is set to push its updates; they cannot be asked for at the same time.',
      zh: '该机器人已设置为推送更新，不能同时轮询。',
    },
    action: {
      en: 'Use the pushes, or remove the webhook (deleteWebhook).',
      zh: '请使用推送，或删除 Webhook（deleteWebhook）。',
    },
  },
  {
    status: 403,
    said: /bot was blocked by the user/i,
    name: 'blocked_by_user',
    cause: { en: 'This person has blocked the bot.', zh: '此用户已屏蔽该机器人。' },
    action: 'reach_otherwise',
  },
  {
    status: 403,
    said: /user is deactivated/i,
    name: 'user_deactivated',
    cause: { en: 'This person\u2019s account no longer exists.', zh: '此用户的账号已不存在。' },
    action: 'nothing',
  },
  {
    status: 403,
    said: /can't initiate conversation|bot can't send messages to bots/i,
    name: 'person_must_write_first',
    cause: {
      en: 'A bot may write only to people who wrote to it.',
      zh: '机器人只能联系曾向它发送消息的用户。',
    },
    action: { en: 'Ask the person to start the bot.', zh: '请对方先启动机器人。' },
  },
  {
    status: '4xx',
    said: /bot was kicked|bot is not a member|CHANNEL_PRIVATE/i,
    name: 'not_a_member',
    cause: { en: 'The bot is not in this group or channel.', zh: '机器人不在此群组或频道中。' },
    action: { en: 'Add the bot there again.', zh: '请重新将机器人加入其中。' },
  },
  {
    status: '4xx',
    said: /not enough rights|have no rights|need administrator rights|CHAT_WRITE_FORBIDDEN|CHAT_ADMIN_REQUIRED/i,
    name: 'rights_missing',
    cause: { en: 'The bot lacks the right to do this there.', zh: '机器人在该处没有相应权限。' },
    action: {
      en: 'Make the bot an administrator there with the right to post.',
      zh: '请在该处将机器人设为管理员并授予发言权限。',
    },
  },
  {
    status: 400,
    said: /upgraded to a supergroup|migrated to a supergroup/i,
    name: 'group_moved',
    cause: {
      en: 'This group has become a supergroup with another id.',
      zh: '此群组已升级为超级群组，编号已变更。',
    },
    action: { en: 'Answer a newer message of the group.', zh: '请回复该群组中较新的消息。' },
  },
  {
    status: 400,
    said: /chat not found|PEER_ID_INVALID/i,
    name: 'chat_not_found',
    cause: { en: 'The bot knows no such chat.', zh: '机器人找不到此会话。' },
    action: {
      en: 'Check the name of the channel in the settings of the account.',
      zh: '请检查账号设置中的频道名称。',
    },
  },
  {
    status: 400,
    said: /(message to be replied|reply message|message to reply) not found/i,
    name: 'original_deleted',
    cause: { en: 'The message to answer was deleted.', zh: '要回复的消息已被删除。' },
    action: { en: 'Answer another message of the person.', zh: '请回复该用户的其他消息。' },
  },
  {
    status: 400,
    said: /message is not modified/i,
    name: 'not_modified',
    cause: { en: 'The message already reads like this.', zh: '消息内容没有变化。' },
    action: 'nothing',
  },
  {
    status: 400,
    said: /no text in the message to edit/i,
    name: 'no_text_to_edit',
    cause: { en: 'The message has no text of its own.', zh: '该消息没有正文可编辑。' },
    action: { en: 'Edit its caption on Telegram.', zh: '请在 Telegram 上编辑其说明文字。' },
  },
  {
    status: 400,
    said: /message to (edit|delete|pin|forward|react) not found|MESSAGE_ID_INVALID/i,
    name: 'message_not_found',
    cause: { en: 'The message no longer exists.', zh: '该消息已不存在。' },
    action: 'nothing',
  },
  {
    status: '4xx',
    said: /message can't be (deleted|edited)|MESSAGE_DELETE_FORBIDDEN|MESSAGE_AUTHOR_REQUIRED/i,
    name: 'message_locked',
    cause: {
      en: 'Telegram lets a bot change only its own messages, and delete those of the last 48 hours.',
      zh: 'Telegram 只允许机器人编辑自己的消息，并仅可删除 48 小时内的消息。',
    },
    action: { en: 'Delete or change it on Telegram yourself.', zh: '请在 Telegram 上自行删除或修改。' },
  },
  {
    is: 'text_too_long',
    said: /message is too long/i,
    cause: { en: 'A message has at most 4096 characters.', zh: '消息最多 4096 个字符。' },
  },
  {
    is: 'text_too_long',
    said: /caption is too long|MEDIA_CAPTION_TOO_LONG/i,
    name: 'caption_too_long',
    cause: { en: 'A text below media has at most 1024 characters.', zh: '媒体说明最多 1024 个字符。' },
  },
  {
    status: 400,
    said: /(message )?text (is empty|must be non-empty)/i,
    name: 'text_empty',
    cause: { en: 'The text is empty.', zh: '内容为空。' },
    action: 'write_something',
  },
  {
    status: 400,
    said: /IMAGE_PROCESS_FAILED|PHOTO_INVALID_DIMENSIONS|file must be non-empty|wrong (remote )?file identifier|wrong file_id|invalid file id|failed to get HTTP URL content|wrong type of the web page/i,
    name: 'file_not_usable',
    cause: { en: 'Telegram cannot use this file.', zh: 'Telegram 无法使用此文件。' },
    action: 'upload_again',
  },
  {
    status: '4xx',
    said: /file is too big|request entity too large/i,
    name: 'file_too_large',
    cause: { en: 'The file is larger than a bot may send.', zh: '文件超过机器人可发送的大小。' },
    action: {
      en: 'Use a smaller file (photos 10 MB, others 50 MB).',
      zh: '请使用更小的文件（图片 10 MB，其他 50 MB）。',
    },
  },
  {
    status: 400,
    said: /TOPIC_CLOSED/i,
    name: 'topic_closed',
    cause: { en: 'The topic of the group is closed.', zh: '该群组话题已关闭。' },
    action: { en: 'Open the topic again, or answer elsewhere.', zh: '请重新打开话题，或在其他地方回复。' },
  },
];

export const telegramErrors: NetworkErrors = {
  words: { network: { en: 'Telegram', zh: 'Telegram' } },
  rows,
  describe: (body) => ({ detail: failure.safeParse(body).data?.description }),
};
