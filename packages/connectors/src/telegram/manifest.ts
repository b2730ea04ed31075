import { classesOf, type Manifest, type ReplyFileRule } from '@tingshuo/connector-kit';
import { ALBUM_MAX, CAPTION_MAX, FILE_BYTES } from './carried-files.js';

const BOT_FATHER = 'https://t.me/BotFather';
const MINUTE = 60_000;

/** Of any type: what is neither photo, video nor sound goes as a document. */
const CARRIED: ReplyFileRule = {
  max: ALBUM_MAX,
  maxBytes: FILE_BYTES,
  maxText: CAPTION_MAX,
  withoutText: true,
  carried: true,
};

export const manifest: Manifest = {
  network: 'telegram',
  name: { en: 'Telegram', zh: 'Telegram' },
  sign: { letter: 'T', colour: '#12788c' },
  fields: [
    {
      key: 'botToken',
      label: { en: 'Bot token', zh: '机器人令牌' },
      help: {
        en: 'Write /newbot (or /token for a bot that you have) to @BotFather and copy the token.',
        zh: '向 @BotFather 发送 /newbot（已有机器人则发送 /token），然后复制令牌。',
      },
      secret: true,
      required: true,
      link: BOT_FATHER,
      example: '123456789:AAE…',
    },
    {
      key: 'channel',
      label: { en: 'Channel to post to', zh: '发布频道' },
      help: {
        en: 'Name or id of the channel. Add the bot to it as an administrator who may post.',
        zh: '频道名称或编号。请将机器人添加为该频道的管理员并允许发布消息。',
      },
      example: '@brand_news',
    },
    {
      key: 'mediaChat',
      label: { en: 'Chat for files', zh: '存放文件的会话' },
      help: {
        en: 'For files of posts: id of a private channel of the bot. Telegram keeps files only inside of messages.',
        zh: '用于帖子的文件：机器人的私有频道编号。Telegram 只在消息中保存文件。',
      },
      example: '-1001234567890',
    },
    {
      key: 'webhookSecret',
      label: { en: 'Secret of pushes', zh: '推送密钥' },
      help: {
        en: 'The secret_token that you give to setWebhook (1-256 letters, digits, _ and -). Without it the bot polls.',
        zh: '调用 setWebhook 时填写的 secret_token（1-256 位字母、数字、_ 和 -）。留空则使用轮询。',
      },
      secret: true,
      link: 'https://core.telegram.org/bots/api#setwebhook',
    },
    {
      key: 'username',
      label: { en: 'Name of the bot', zh: '机器人用户名' },
      help: {
        en: 'Only for pushes: by it, mentions in groups are recognised.',
        zh: '仅用于推送：据此识别群组中的提及。',
      },
      example: 'brand_help_bot',
    },
  ],
  text: {
    unit: { en: 'UTF-16 units (an emoji counts two or more)', zh: 'UTF-16 单位（一个表情计两个或更多）' },
    fallback: { max: 4096 },
    counting: 'utf16-units',
  },
  // A channel's own messages can answer each other; comments stand in another group. Bots upload 10 MB as a photo, else 50.
  publishing: {
    thread: true,
    firstComment: false,
    media: {
      max: 10,
      min: 0,
      image: { mimeTypes: ['image/jpeg', 'image/png', 'image/webp'], maxBytes: 10 * 1024 * 1024 },
      video: { mimeTypes: ['video/mp4'], maxBytes: 50 * 1024 * 1024 },
      mixed: true,
      alt: false,
      maxText: 1024,
    },
    // sendPoll: a question of 300 characters, 2-12 options of 100, open for up to 2,628,000 seconds.
    poll: { maxOptions: 12, maxOptionLength: 100, maxMinutes: 43_800, multiple: true, maxText: 300 },
    look: { links: 'card' },
  },
  abilities: {
    verify: { en: 'Asks which bot the token stands for.', zh: '查询令牌对应的机器人。' },
    mentions: {
      en: 'Private messages, group messages that name or answer the bot, and channel posts of the last 24 hours, from the bot\u2019s one queue.',
      zh: '从机器人唯一的更新队列读取：私聊消息、提及或回复机器人的群消息、频道消息（最近 24 小时）。',
    },
    home: {
      en: 'Channel posts come with mentions: a bot has one queue, and two readers would lose messages.',
      zh: '频道消息随提及一同读取：机器人只有一个队列，两处读取会丢失消息。',
    },
    messages: {
      en: 'Private messages come with mentions: a bot has one queue, and two readers would lose messages.',
      zh: '私聊消息随提及一同读取：机器人只有一个队列，两处读取会丢失消息。',
    },
    watch: { en: 'Bots see only chats that they are in.', zh: '机器人只能看到自己所在的会话。' },
    search: { en: 'Telegram offers bots no search.', zh: 'Telegram 不向机器人提供搜索。' },
    thread: { en: 'Bots cannot read what was said before.', zh: '机器人无法读取历史消息。' },
    publish: { en: 'Posts to the channel of the settings.', zh: '发布到设置中的频道。' },
    reply: {
      en: 'Answers in the chat where it was said, with up to ten files.',
      zh: '在原会话中回复，最多附带十个文件。',
    },
    sendMessage: {
      en: 'To people who have written to the bot, with up to ten files.',
      zh: '可发送给曾联系过机器人的用户，最多附带十个文件。',
    },
    findOwn: {
      en: 'Bots cannot read their own messages back: an unknown outcome has to be checked by a person.',
      zh: '机器人无法回读自己的消息：结果不明时需要人工确认。',
    },
    edit: { en: 'Changes own messages.', zh: '编辑自己的消息。' },
    remove: { en: 'Deletes messages of the last 48 hours.', zh: '删除最近 48 小时内的消息。' },
    repost: { en: 'Forwards a message to the channel.', zh: '将消息转发到频道。' },
    like: { en: 'Reacts with a thumb up.', zh: '以点赞表情回应。' },
    pin: { en: 'Pins a message where the bot may do so.', zh: '在有权限的会话中置顶消息。' },
    hide: { en: 'Telegram can only delete.', zh: 'Telegram 只能删除，不能隐藏。' },
    block: { en: 'Bots cannot block people in private chats.', zh: '机器人无法在私聊中屏蔽用户。' },
    report: { en: 'Telegram offers bots no reports.', zh: 'Telegram 不向机器人提供举报。' },
    followers: { en: 'Bots may count members, not list them.', zh: '机器人只能统计成员数，无法列出成员。' },
    following: { en: 'Bots follow nobody.', zh: '机器人不关注任何人。' },
    upload: {
      en: 'Sends a file of a post to the chat for files, which keeps it; answers carry theirs themselves.',
      zh: '将帖子的文件发送到存放文件的会话中保存；回复和私聊消息直接附带文件。',
    },
    metrics: {
      en: 'Telegram tells bots no counts, except the votes of their polls, which come with mentions.',
      zh: 'Telegram 不向机器人提供统计数据；投票结果除外，随提及一同读取。',
    },
  },
  pushByHand: {
    en: 'Call setWebhook of the Bot API with this address and the webhook secret of the form as secret_token.',
    zh: '调用 Bot API 的 setWebhook，url 填写该地址，secret_token 填写表单中的 Webhook 密钥。',
  },
  messageInvitation: {
    text: {
      en: 'Please write to us in a private chat, so that we can look into it: {link}',
      zh: '请私聊我们，以便为您核实处理：{link}',
    },
    link: 'https://t.me/{handle}',
  },
  messageFiles: CARRIED,
  replyFiles: CARRIED,
  keepsNewsForMs: 24 * 3_600_000,
  // About 30 messages a second, of which one in a chat and 20 a minute in a group or channel (Bots FAQ). A bot speaks in
  // few chats at a time: all are taken for one.
  rateLimits: {
    updates: { limit: 60, windowMs: MINUTE },
    messages: { limit: 1, windowMs: 1000, longer: { limit: 20, windowMs: MINUTE } },
    private: { limit: 1, windowMs: 1000, longer: { limit: 60, windowMs: MINUTE } },
    acts: { limit: 60, windowMs: MINUTE },
  },
  idempotency: { by: 'none', windowMs: 0 },
  settleMs: 0,
  // The same numbers stand for other messages in the private chats of another bot.
  issuer: 'account',
  baseUrl: 'https://api.telegram.org',
};

export const endpointClass = classesOf('acts', {
  mentions: 'updates',
  publish: 'messages',
  reply: 'messages',
  repost: 'messages',
  upload: 'messages',
  sendMessage: 'private',
});
