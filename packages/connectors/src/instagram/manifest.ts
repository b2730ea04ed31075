import { characters, classesOf, invitationTo, keptFromApps, type Manifest } from '@tingshuo/connector-kit';
import { APP_FIELDS } from '../meta/form-fields.js';
import { INSTAGRAM_FILES } from '../meta/message-attachment.js';
import { answersInTime, MESSAGE_WINDOWS, MESSENGER } from '../meta/messaging-rules.js';
import { BASE_URL } from '../meta/oauth.js';

export const SCOPES = [
  'instagram_basic',
  'instagram_content_publish',
  'instagram_manage_comments',
  'instagram_manage_messages',
  'pages_show_list',
  'pages_read_engagement',
  'pages_manage_metadata',
  'business_management',
] as const;

const HOUR = 3_600_000;
const INSTAGRAM = { en: 'Instagram', zh: 'Instagram' };

export const manifest: Manifest = {
  network: 'instagram',
  name: { en: 'Instagram professional account', zh: 'Instagram 专业账号' },
  shortName: { en: 'Instagram', zh: 'Instagram' },
  sign: { letter: 'I', colour: '#a3307f' },
  plainHandles: { like: '^\\d+$' },
  fields: APP_FIELDS,
  oauth: { scopes: SCOPES, app: 'manual', pkce: 'never' },
  text: characters(2200),
  // https://developers.facebook.com/docs/instagram-platform/content-publishing
  publishing: {
    thread: false,
    firstComment: true,
    text: { maxHashtags: 30 },
    media: {
      max: 10,
      min: 1,
      image: { mimeTypes: ['image/jpeg'], maxBytes: 8 * 1024 * 1024 },
      video: { mimeTypes: ['video/mp4', 'video/quicktime'], maxBytes: 300 * 1024 * 1024 },
      mixed: true,
      alt: false,
    },
    look: {
      links: 'letters',
      fold: { length: { max: 125, counting: 'code-points' }, isRough: true },
      // https://developers.facebook.com/docs/instagram-platform: pictures of 4:5 to 1.91:1.
      shape: { min: 4 / 5, max: 1.91 },
    },
  },
  abilities: {
    ...keptFromApps(INSTAGRAM, 'edit', 'repost', 'like', 'pin', 'block', 'report'),
    verify: { en: 'Reads the account that is linked to the Page.', zh: '读取与主页关联的账号。' },
    mentions: {
      en: 'Comments on the newest 25 media and media that tag the account; @mentions elsewhere come by push.',
      zh: '最新 25 条内容的评论及标记此账号的内容；其他位置的 @提及由推送告知。',
    },
    home: { en: 'The account\u2019s own media.', zh: '此账号自己的内容。' },
    watch: {
      en: 'Instagram shows apps nobody else\u2019s media in order.',
      zh: 'Instagram 不向应用提供他人的内容流。',
    },
    search: {
      en: 'Instagram offers 30 hashtags a week after a review, without authors; not used here.',
      zh: 'Instagram 经审核后每周仅可查询 30 个话题标签且不含作者，此处未采用。',
    },
    thread: {
      en: 'Own media with comments, up to 250; elsewhere what mentions the account.',
      zh: '自己的内容及评论，最多 250 条；其他位置仅限提及此账号的内容。',
    },
    messages: {
      en: 'Direct messages, each conversation\u2019s newest 20.',
      zh: '私信，每个会话最新 20 条。',
    },
    publish: {
      en: 'Pictures, videos and albums by public https addresses; no text alone.',
      zh: '通过公网 https 地址发布图片、视频和相册；不支持纯文字。',
    },
    reply: { en: 'Comments, and answers to @mentions; text only.', zh: '评论及回复 @提及，仅限文字。' },
    sendMessage: answersInTime({
      en: 'one picture of 8 MB, or a video, sound or PDF of 25 MB',
      zh: '一张 8 MB 以内的图片，或 25 MB 以内的视频、音频、PDF',
    }),
    findOwn: { en: 'Reads back own media and comments.', zh: '回读自己的内容和评论。' },
    remove: {
      en: 'Deletes own comments and any below own media; no media.',
      zh: '删除自己的评论及自己内容下的任何评论；不能删除内容本身。',
    },
    hide: { en: 'Hides a comment below own media.', zh: '隐藏自己内容下的评论。' },
    followers: { en: 'Instagram tells their number only.', zh: 'Instagram 仅提供粉丝数量。' },
    following: { en: 'Instagram tells their number only.', zh: 'Instagram 仅提供关注数量。' },
    upload: {
      en: 'Instagram fetches the files of posts from a public https address; the file of a message goes with it.',
      zh: 'Instagram 从公网 https 地址获取帖子的文件；私信的文件随私信发送。',
    },
    metrics: { en: 'Likes and comments.', zh: '点赞和评论数量。' },
  },
  messageFiles: INSTAGRAM_FILES,
  messageWindows: MESSAGE_WINDOWS,
  pushByHand: {
    en: 'Meta app dashboard → Instagram → Webhooks: this address as callback URL and the verify token of the form; subscribe to comments, mentions and messages.',
    zh: 'Meta 应用后台 → Instagram → Webhooks：回调网址填写该地址，验证口令与表单一致，并订阅 comments、mentions 和 messages。',
  },
  messageInvitation: invitationTo('https://ig.me/m/{handle}'),
  rateLimits: {
    // 4800 calls in 24 hours, of which publishing takes four each time.
    account: { limit: 190, windowMs: HOUR },
    publish: { limit: 50, windowMs: 24 * HOUR },
    messenger: MESSENGER,
  },
  idempotency: { by: 'none', windowMs: 0 },
  settleMs: 30_000,
  issuer: 'network',
  baseUrl: BASE_URL,
};

export const endpointClass = classesOf('account', {
  publish: 'publish',
  messages: 'messenger',
  sendMessage: 'messenger',
});
