/** What Mastodon and its compatible servers let an account do, and why they do not. */

import { type Manifest, usual } from '@tingshuo/connector-kit';

export const abilities: Manifest['abilities'] = {
  ...usual('home', 'findOwn'),
  mentions: { en: 'Mentions, quotes, likes, boosts and follows.', zh: '提及、引用、点赞、转发和关注。' },
  watch: {
    en: 'Posts of any account, as far as this server knows them.',
    zh: '任意账号的帖子，以该服务器所知范围为限。',
  },
  search: {
    en: 'Hashtags on every server; words where the server has full-text search.',
    zh: '所有服务器均可搜索话题标签；支持全文检索的服务器可搜索关键词。',
  },
  thread: { en: 'The conversation as far as this server knows it.', zh: '该服务器所知范围内的完整对话。' },
  messages: {
    en: 'Direct posts to the account, also of strangers, and its own ones.',
    zh: '发给此账号的私信（私下提及，含陌生人）以及本账号发出的私信。',
  },
  publish: {
    en: 'Texts with files; quotes on Mastodon 4.5 and later.',
    zh: '发布文字和媒体文件；Mastodon 4.5 起支持引用。',
  },
  reply: { en: 'Under the visibility of the original.', zh: '沿用原帖的可见范围。' },
  sendMessage: {
    en: 'Direct posts that mention everybody in the conversation; servers can read them.',
    zh: '以私下提及的方式发送，会提及对话中的所有人；服务器可读取其内容。',
  },
  edit: { en: 'Changes the text; files and warning stay.', zh: '修改文字，媒体文件和内容警告保留不变。' },
  remove: { en: 'Deletes own posts (30 in 30 minutes).', zh: '删除本账号的帖子（30 分钟内最多 30 条）。' },
  repost: { en: 'Boosts public posts.', zh: '转发公开帖子。' },
  like: { en: 'Favourites posts.', zh: '喜欢（收藏）帖子。' },
  pin: {
    en: 'Pins own posts to the profile, five on most servers.',
    zh: '置顶本账号的帖子，多数服务器最多五条。',
  },
  hide: {
    en: 'Mastodon lets nobody hide answers of others; block or report instead.',
    zh: 'Mastodon 不支持隐藏他人的回复，可改用屏蔽或举报。',
  },
  block: { en: 'Blocks people for this account.', zh: '为此账号屏蔽用户。' },
  report: { en: 'Reports posts to the moderators of this server.', zh: '向该服务器的管理员举报帖子。' },
  followers: { en: 'As far as the server shows them.', zh: '以服务器公开的范围为限。' },
  following: { en: 'As far as the server shows them.', zh: '以服务器公开的范围为限。' },
  upload: {
    en: 'Pictures, video and sound with descriptions (30 in 30 minutes).',
    zh: '图片、视频和音频，可附描述文字（30 分钟内最多 30 个）。',
  },
  metrics: {
    en: 'Replies, boosts, likes and quotes, as far as this server knows them.',
    zh: '回复数、转发数、喜欢数和引用数，以该服务器所知范围为限。',
  },
};
