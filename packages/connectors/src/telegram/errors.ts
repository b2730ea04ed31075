/** Telegram tells faults by status and words: the words become codes here, and the codes errors for people. */

import type { ErrorRow, LocalText, NetworkErrors } from '@tingshuo/connector-kit';
import { failure } from './schemas.js';

const WORDS: readonly [RegExp, string][] = [
  [/terminated by other getUpdates/i, 'other_poller'],
  [/webhook is active|use getUpdates method/i, 'webhook_active'],
  [/bot was blocked by the user/i, 'blocked'],
  [/user is deactivated/i, 'deactivated'],
  [/can't initiate conversation|bot can't send messages to bots/i, 'not_started'],
  [/bot was kicked|bot is not a member|CHANNEL_PRIVATE/i, 'not_member'],
  [
    /not enough rights|have no rights|need administrator rights|CHAT_WRITE_FORBIDDEN|CHAT_ADMIN_REQUIRED/i,
    'rights',
  ],
  [/upgraded to a supergroup|migrated to a supergroup/i, 'migrated'],
  [/chat not found|PEER_ID_INVALID/i, 'chat'],
  [/(message to be replied|reply message|message to reply) not found/i, 'original'],
  [/message is not modified/i, 'same_text'],
  [/no text in the message to edit/i, 'no_text'],
  [/message to (edit|delete|pin|forward|react) not found|MESSAGE_ID_INVALID/i, 'message'],
  [/message can't be (deleted|edited)|MESSAGE_DELETE_FORBIDDEN|MESSAGE_AUTHOR_REQUIRED/i, 'too_old'],
  [/message is too long/i, 'long_text'],
  [/caption is too long|MEDIA_CAPTION_TOO_LONG/i, 'long_caption'],
  [/(message )?text (is empty|must be non-empty)/i, 'empty'],
  [
    /wrong (remote )?file identifier|wrong file_id|invalid file id|failed to get HTTP URL content|wrong type of the web page/i,
    'file',
  ],
  [/file is too big|request entity too large/i, 'large_file'],
  [/TOPIC_CLOSED/i, 'topic_closed'],
];

const ADMIN: LocalText = {
  en: 'Make the bot an administrator there with the right to post.',
  zh: '请在该处将机器人设为管理员并授予发言权限。',
};
const SHORTEN: LocalText = { en: 'Shorten the text, then send again.', zh: '请缩短内容后重新发送。' };
const NEW_TOKEN: LocalText = {
  en: 'Copy the token from @BotFather again, then reconnect.',
  zh: '请从 @BotFather 重新复制令牌后重新连接。',
};
const NOTHING_TO_DO: LocalText = { en: 'Nothing to do.', zh: '无需操作。' };
const CHECK_CHAT: LocalText = {
  en: 'Check the name of the channel in the settings of the account.',
  zh: '请检查账号设置中的频道名称。',
};

type Row = Omit<ErrorRow, 'kind'> & { kind?: ErrorRow['kind'] };

const TABLE: readonly Row[] = [
  {
    status: 401,
    kind: 'auth_expired',
    name: 'token_revoked',
    cause: { en: 'Telegram does not accept this bot token.', zh: 'Telegram 不接受此机器人令牌。' },
    action: NEW_TOKEN,
  },
  {
    status: 404,
    code: 'not_found',
    kind: 'auth_expired',
    name: 'token_malformed',
    cause: { en: 'Telegram knows no bot of this token.', zh: 'Telegram 找不到此令牌对应的机器人。' },
    action: NEW_TOKEN,
  },
  {
    status: 409,
    code: 'webhook_active',
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
    status: 409,
    code: 'other_poller',
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
    status: 403,
    code: 'blocked',
    name: 'blocked_by_user',
    cause: { en: 'This person has blocked the bot.', zh: '此用户已屏蔽该机器人。' },
    action: { en: 'Reach the person another way.', zh: '请通过其他方式联系此用户。' },
  },
  {
    status: 403,
    code: 'deactivated',
    name: 'user_deactivated',
    cause: { en: 'This person\u2019s account no longer exists.', zh: '此用户的账号已不存在。' },
    action: NOTHING_TO_DO,
  },
  {
    status: 403,
    code: 'not_started',
    name: 'person_must_write_first',
    cause: {
      en: 'A bot may write only to people who wrote to it.',
      zh: '机器人只能联系曾向它发送消息的用户。',
    },
    action: { en: 'Ask the person to start the bot.', zh: '请对方先启动机器人。' },
  },
  {
    status: '4xx',
    code: 'not_member',
    name: 'not_a_member',
    cause: { en: 'The bot is not in this group or channel.', zh: '机器人不在此群组或频道中。' },
    action: { en: 'Add the bot there again.', zh: '请重新将机器人加入其中。' },
  },
  {
    status: '4xx',
    code: 'rights',
    name: 'rights_missing',
    cause: { en: 'The bot lacks the right to do this there.', zh: '机器人在该处没有相应权限。' },
    action: ADMIN,
  },
  {
    status: 400,
    code: 'migrated',
    name: 'group_moved',
    cause: {
      en: 'This group has become a supergroup with another id.',
      zh: '此群组已升级为超级群组，编号已变更。',
    },
    action: { en: 'Answer a newer message of the group.', zh: '请回复该群组中较新的消息。' },
  },
  {
    status: 400,
    code: 'chat',
    name: 'chat_not_found',
    cause: { en: 'The bot knows no such chat.', zh: '机器人找不到此会话。' },
    action: CHECK_CHAT,
  },
  {
    status: 400,
    code: 'original',
    name: 'original_deleted',
    cause: { en: 'The message to answer was deleted.', zh: '要回复的消息已被删除。' },
    action: { en: 'Answer another message of the person.', zh: '请回复该用户的其他消息。' },
  },
  {
    status: 400,
    code: 'same_text',
    name: 'not_modified',
    cause: { en: 'The message already reads like this.', zh: '消息内容没有变化。' },
    action: NOTHING_TO_DO,
  },
  {
    status: 400,
    code: 'no_text',
    name: 'no_text_to_edit',
    cause: { en: 'The message has no text of its own.', zh: '该消息没有正文可编辑。' },
    action: { en: 'Edit its caption on Telegram.', zh: '请在 Telegram 上编辑其说明文字。' },
  },
  {
    status: 400,
    code: 'message',
    name: 'message_not_found',
    cause: { en: 'The message no longer exists.', zh: '该消息已不存在。' },
    action: NOTHING_TO_DO,
  },
  {
    status: '4xx',
    code: 'too_old',
    name: 'message_locked',
    cause: {
      en: 'Telegram lets a bot change only its own messages, and delete those of the last 48 hours.',
      zh: 'Telegram 只允许机器人编辑自己的消息，并仅可删除 48 小时内的消息。',
    },
    action: { en: 'Delete or change it on Telegram yourself.', zh: '请在 Telegram 上自行删除或修改。' },
  },
  {
    status: 400,
    code: 'long_text',
    name: 'text_too_long',
    cause: { en: 'A message has at most 4096 characters.', zh: '消息最多 4096 个字符。' },
    action: SHORTEN,
  },
  {
    status: 400,
    code: 'long_caption',
    name: 'caption_too_long',
    cause: { en: 'A text below media has at most 1024 characters.', zh: '媒体说明最多 1024 个字符。' },
    action: SHORTEN,
  },
  {
    status: 400,
    code: 'empty',
    name: 'text_empty',
    cause: { en: 'The text is empty.', zh: '内容为空。' },
    action: { en: 'Write something, then send again.', zh: '请填写内容后重新发送。' },
  },
  {
    status: 400,
    code: 'file',
    name: 'file_not_usable',
    cause: { en: 'Telegram cannot use this file.', zh: 'Telegram 无法使用此文件。' },
    action: { en: 'Upload the file again.', zh: '请重新上传该文件。' },
  },
  {
    status: '4xx',
    code: 'large_file',
    name: 'file_too_large',
    cause: { en: 'The file is larger than a bot may send.', zh: '文件超过机器人可发送的大小。' },
    action: {
      en: 'Use a smaller file (photos 10 MB, others 50 MB).',
      zh: '请使用更小的文件（图片 10 MB，其他 50 MB）。',
    },
  },
  {
    status: 400,
    code: 'topic_closed',
    name: 'topic_closed',
    cause: { en: 'The topic of the group is closed.', zh: '该群组话题已关闭。' },
    action: { en: 'Open the topic again, or answer elsewhere.', zh: '请重新打开话题，或在其他地方回复。' },
  },
];

export const telegramErrors: NetworkErrors = {
  rows: TABLE.map((row) => ({ kind: 'rejected', ...row })),
  describe(body) {
    const parsed = failure.safeParse(body);
    if (!parsed.success) return {};
    const detail = parsed.data.description;
    if (detail === undefined) return {};
    const [, code] = WORDS.find(([words]) => words.test(detail)) ?? [];
    return { code: code ?? (/^not found$/i.test(detail) ? 'not_found' : 'other'), detail };
  },
};
