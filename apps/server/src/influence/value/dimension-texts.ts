import type { Bilingual, DIMENSIONS } from '@tingshuo/contracts';

export type Dimension = (typeof DIMENSIONS)[number];

/** What a dimension is called, and its formula in words. */
export const DIMENSION_TEXTS: Record<Dimension, { label: Bilingual; formula: Bilingual }> = {
  pagerank: {
    label: { en: 'Influence in the network', zh: '网络影响力' },
    formula: {
      en: 'Attention that counts more when it comes from people who get attention (PageRank)',
      zh: '来自受关注者的关注更有分量（PageRank）',
    },
  },
  strength: {
    label: { en: 'Attention from others', zh: '他人给予的关注' },
    formula: {
      en: 'Sum over all people of ln(1 + decayed acts), less for mutual favours in closed circles',
      zh: '对每个人取 ln(1 + 衰减后的互动) 再求和，封闭圈内的互惠互动打折',
    },
  },
  activity: {
    label: { en: 'Own activity', zh: '自身活跃度' },
    formula: {
      en: 'ln(1 + own acts, each half after a half-life)',
      zh: 'ln(1 + 自身互动数，每过一个半衰期减半)',
    },
  },
  interaction_rate: {
    label: { en: 'Interaction rate', zh: '互动率' },
    formula: {
      en: 'Reactions ÷ (posts × followers), lower bound at 95 %',
      zh: '收到的互动 ÷（帖子数 × 粉丝数），取 95% 置信下限',
    },
  },
  response_rate: {
    label: { en: 'Answers the brand', zh: '对品牌的回应率' },
    formula: {
      en: '(answered + 1) ÷ (contacted + 2), 90 days',
      zh: '（已回应 + 1）÷（被联系 + 2），近 90 天',
    },
  },
  h_index: {
    label: { en: 'Posts that draw reactions', zh: '帖子互动 h 指数' },
    formula: { en: 'The most h posts with h reactions each', zh: '有 h 篇帖子各获得至少 h 次互动' },
  },
  clustering: {
    label: { en: 'Closeness of the circle', zh: '圈子紧密度' },
    formula: { en: 'Share of acquaintances who know each other', zh: '所识之人中彼此相识的比例' },
  },
  degree: {
    label: { en: 'Different people who turn to them', zh: '与其互动的人数' },
    formula: { en: 'Number of people with an act on this person', zh: '对此人有过互动的人数' },
  },
  harmonic: {
    label: { en: 'Nearness to everyone', zh: '与所有人的接近度' },
    formula: { en: 'Sum of 1 ÷ hops over all who lead here', zh: '对所有可达此人者求 1 ÷ 跳数 之和' },
  },
  reach: {
    label: { en: 'Followers', zh: '粉丝数' },
    formula: {
      en: 'Followers, less for accounts that follow a crowd to be followed back',
      zh: '粉丝数；靠大量关注换取回关的账号打折',
    },
  },
  value: {
    label: { en: 'Purchases', zh: '消费价值' },
    formula: { en: 'Recency, frequency and money of transactions', zh: '消费的最近时间、频次与金额（RFM）' },
  },
};
