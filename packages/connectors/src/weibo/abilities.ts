/** What Weibo lets an account do, and why it does not. */

import { keptFromApps, type Manifest } from '@tingshuo/connector-kit';

export const abilities: Manifest['abilities'] = {
  ...keptFromApps({ en: 'Weibo', zh: '微博' }, 'hide', 'block', 'report'),
  mentions: {
    en: 'Posts and comments that name the account, and comments below its posts: three calls a look.',
    zh: '提及此账号的微博和评论，以及其微博下的评论；每次读取消耗三次调用。',
  },
  home: { en: 'Posts of followed accounts.', zh: '已关注账号的微博。' },
  watch: { en: 'Posts of others, with the commercial API.', zh: '他人的微博（需商业接口）。' },
  search: {
    en: 'Public posts by words or #topic, with the commercial API.',
    zh: '按关键词或 #话题 搜索公开微博（需商业接口）。',
  },
  thread: { en: 'A post with its newest 200 comments.', zh: '微博及其最新 200 条评论。' },
  messages: {
    en: 'Not asked for: the fan service sends private messages to this server.',
    zh: '无需读取：粉丝服务平台会将私信推送到此服务器。',
  },
  publish: {
    en: 'Texts of 140 Chinese characters with a link to the app\u2019s own domain, without #topic#, and one picture.',
    zh: '发布 140 字以内、包含安全域名链接且不含 #话题# 的内容，可附一张图片。',
  },
  reply: {
    en: 'Comments, and answers to comments; text only: apps cannot put a picture into one.',
    zh: '评论微博或回复评论，仅限文字；接口不支持在评论中附图。',
  },
  sendMessage: {
    en: 'Answers within 48 hours, for verified accounts with the fan service; text only: it takes texts, articles and places from apps, no pictures.',
    zh: '认证账号可通过粉丝服务平台在 48 小时内回复私信，仅限文字；平台接口只接受文本、图文和位置，不支持发送图片。',
  },
  findOwn: { en: 'Reads back own posts and comments.', zh: '回读本账号的微博和评论。' },
  edit: { en: 'Weibo\u2019s API cannot change a post.', zh: '微博接口不支持编辑微博。' },
  remove: { en: 'Deletes own posts and comments.', zh: '删除本账号的微博和评论。' },
  repost: { en: 'Reposts without words.', zh: '直接转发微博。' },
  like: { en: 'Weibo\u2019s API no longer offers likes to apps.', zh: '微博接口已不再向应用开放点赞。' },
  pin: { en: 'Weibo\u2019s API cannot pin a post.', zh: '微博接口不支持置顶微博。' },
  followers: {
    en: 'Own followers; without the commercial API five a page, of those who use the app.',
    zh: '本账号的粉丝；免费接口每页五位，且只含授权过本应用的用户。',
  },
  following: {
    en: 'Followed accounts; without the commercial API five a page, of those who use the app.',
    zh: '已关注的账号；免费接口每页五位，且只含授权过本应用的用户。',
  },
  upload: { en: 'One JPEG, PNG or GIF of less than 5 MB.', zh: '一张小于 5 MB 的 JPEG、PNG 或 GIF 图片。' },
  metrics: { en: 'Comments, reposts and likes of posts.', zh: '微博的评论数、转发数和赞数。' },
};
