/** The words of the pages in both languages. */
import type { Language } from '../../world/facts.js';

const EN = {
  latest: 'Latest posts',
  older: 'Older posts',
  conversation: 'Conversation',
  posts: 'posts',
  followers: 'followers',
  following: 'following',
  replies: 'replies',
  reposts: 'reposts',
  likes: 'likes',
  reposted: 'reposted',
  tag: 'Posts with',
  nothing: 'Nothing here.',
  about: 'An invented town on this machine. Nobody here is real.',
  other: '中文',
};
export type PageWords = typeof EN;

export const PAGE_WORDS: Record<Language, PageWords> = {
  en: EN,
  zh: {
    latest: '最新动态',
    older: '更早的动态',
    conversation: '对话',
    posts: '动态',
    followers: '粉丝',
    following: '关注',
    replies: '回复',
    reposts: '转发',
    likes: '赞',
    reposted: '转发了',
    tag: '话题',
    nothing: '这里什么也没有。',
    about: '一座虚构的小镇，住在这台机器里，人物都是编的。',
    other: 'English',
  },
};

/** ?lang= decides, else the browser's first language. */
export function pageLanguage(given: string | undefined, acceptLanguage: string | undefined): Language {
  if (given === 'zh' || given === 'en') return given;
  return /^\s*zh/i.test(acceptLanguage ?? '') ? 'zh' : 'en';
}
