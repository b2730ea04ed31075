import type { ContentKind } from '@tingshuo/contracts';

/** Texts to begin with; words in braces are asked for. */
export const DEMO_TEMPLATES: readonly { name: string; kind: ContentKind; text: string }[] = [
  {
    name: '门店公告 · Shop notice',
    kind: 'store',
    text: '{门店}今天{时间}营业，欢迎光临。\n{shop} is open {hours} today. See you there.',
  },
  {
    name: '新品上市 · New on the menu',
    kind: 'product',
    text: '新品：{product}，{price} 元，限时供应。 {link}',
  },
];

/** Tips that take turns. They name no season, so that they stay true. */
export const DEMO_SHELF = {
  name: '咖啡小贴士 · Coffee tips',
  kind: 'knowledge',
  networks: ['mastodon', 'bluesky'],
  texts: [
    '豆子开封后两周内喝完最香，放在阴凉处，不必放冰箱。 · Finish an open bag within two weeks, in a cool place, not in the fridge.',
    '手冲太苦？把水温降到 90 °C 试试。 · Too bitter? Try water at 90 °C.',
    '磨得越细，萃取越快。 · The finer the grind, the faster the cup.',
  ],
  /** Friday, in the morning. */
  slots: [{ weekday: 5, minute: 9 * 60 }],
} as const;

/** How the first kind words are sorted, and what their authors have said. */
export const DEMO_TESTIMONIALS = [
  {
    topics: ['咖啡 · coffee'],
    note: '门店海报 · For the poster in the shop',
    consent: { state: 'granted', where: '签名卡片，柜台 · Signed card at the counter' },
  },
  { topics: ['咖啡 · coffee', '门店 · shops'], note: '', consent: { state: 'asked', where: '' } },
  { topics: ['门店 · shops'], note: '', consent: null },
] as const;
