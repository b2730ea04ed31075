import { characters, classesOf, invitationTo, keptFromApps, type Manifest } from '@tingshuo/connector-kit';
import { APP_FIELDS } from '../meta/form-fields.js';
import { MESSENGER_FILES } from '../meta/message-attachment.js';
import { answersInTime, MESSAGE_WINDOWS, MESSENGER } from '../meta/messaging-rules.js';
import { BASE_URL } from '../meta/oauth.js';
import { MOST_BYTES, PICTURES } from './upload.js';

export const SCOPES = [
  'pages_show_list',
  'pages_read_engagement',
  'pages_read_user_content',
  'pages_manage_posts',
  'pages_manage_engagement',
  'pages_manage_metadata',
  'pages_messaging',
  'business_management',
] as const;

const HOUR = 3_600_000;

export const manifest: Manifest = {
  network: 'facebook',
  name: { en: 'Facebook Page', zh: 'Facebook 主页' },
  shortName: { en: 'Facebook', zh: 'Facebook' },
  sign: { letter: 'F', colour: '#1f3f94' },
  plainHandles: { like: '^\\d+$' },
  fields: APP_FIELDS,
  oauth: { scopes: SCOPES, app: 'manual', pkce: 'never' },
  text: characters(63_206),
  // Answers to a post of the page are comments, so a thread is none here.
  publishing: {
    thread: false,
    firstComment: true,
    text: { maxComment: 8000 },
    media: {
      max: 10,
      min: 0,
      image: { mimeTypes: PICTURES, maxBytes: MOST_BYTES },
      mixed: false,
      alt: true,
    },
    repeats: 'refused',
    look: { links: 'card', fold: { length: { max: 477, counting: 'code-points' }, lines: 5, isRough: true } },
  },
  abilities: {
    ...keptFromApps({ en: 'Facebook', zh: 'Facebook' }, 'repost', 'pin', 'report'),
    verify: { en: 'Reads the Page\u2019s name and followers.', zh: '读取主页名称和关注者数量。' },
    mentions: {
      en: 'Comments on the newest 25 posts, posts by visitors and posts that tag the Page; pushes tell older posts\u2019 comments.',
      zh: '最新 25 条帖子的评论、访客帖子及标记主页的帖子；更早帖子的评论由推送告知。',
    },
    home: { en: 'Everything on the Page\u2019s own feed.', zh: '主页动态中的全部帖子。' },
    watch: {
      en: 'Other Pages\u2019 posts need a permission that Meta grants after review (Page Public Content Access).',
      zh: '读取其他主页的帖子需要经 Meta 审核的权限（主页公开内容访问）。',
    },
    search: { en: 'Facebook offers no search of public posts.', zh: 'Facebook 不提供公开帖子搜索。' },
    thread: { en: 'A post with its comments, up to 500.', zh: '帖子及其评论，最多 500 条。' },
    messages: { en: 'Messenger conversations with the Page.', zh: '与主页的 Messenger 私信。' },
    publish: { en: 'Text and pictures as the Page.', zh: '以主页身份发布文字和图片。' },
    reply: { en: 'Comments as the Page, with one picture at most.', zh: '以主页身份评论，最多附一张图片。' },
    sendMessage: answersInTime({ en: 'one file of 25 MB', zh: '一个 25 MB 以内的文件' }),
    findOwn: { en: 'Reads back own posts and comments.', zh: '回读主页自己的帖子和评论。' },
    edit: { en: 'Changes the text of own posts and comments.', zh: '修改自己帖子和评论的文字。' },
    remove: { en: 'Deletes own posts, and any comment below them.', zh: '删除自己的帖子及其下的任何评论。' },
    like: { en: 'Likes posts and comments as the Page.', zh: '以主页身份点赞帖子和评论。' },
    hide: {
      en: 'Hides a comment from all but its author and their friends.',
      zh: '隐藏评论，仅作者及其好友可见。',
    },
    block: { en: 'Bans a person from the Page.', zh: '禁止某人访问主页。' },
    followers: { en: 'Facebook tells their number only.', zh: 'Facebook 仅提供关注者数量。' },
    following: { en: 'Facebook does not tell.', zh: 'Facebook 不提供。' },
    upload: {
      en: 'Pictures up to 10 MB for posts and comments; any file up to 25 MB for messages.',
      zh: '帖子和评论用的图片，最大 10 MB；私信用的任意文件，最大 25 MB。',
    },
    metrics: { en: 'Reactions, comments and shares.', zh: '心情、评论和分享数量。' },
  },
  longestMessage: 2000,
  messageFiles: MESSENGER_FILES,
  replyFiles: { max: 1, maxBytes: MOST_BYTES, mimeTypes: PICTURES, withoutText: true, alt: true },
  messageWindows: MESSAGE_WINDOWS,
  pushByHand: {
    en: 'Meta app dashboard → Webhooks → Page: this address as callback URL and the verify token of the form; subscribe to feed, mention and messages.',
    zh: 'Meta 应用后台 → Webhooks → Page：回调网址填写该地址，验证口令与表单一致，并订阅 feed、mention 和 messages。',
  },
  messageInvitation: invitationTo('https://m.me/{id}'),
  rateLimits: {
    page: { limit: 200, windowMs: HOUR },
    messenger: MESSENGER,
  },
  idempotency: { by: 'none', windowMs: 0 },
  settleMs: 20_000,
  issuer: 'network',
  baseUrl: BASE_URL,
};

export const endpointClass = classesOf('page', { messages: 'messenger', sendMessage: 'messenger' });
