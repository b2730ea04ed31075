import type { ContentKind, PollQuestion } from '@tingshuo/contracts';

export interface DemoPost {
  kind: ContentKind;
  title: string;
  text: string;
  /** Another wording for one network. */
  variants?: Record<string, string>;
  poll?: PollQuestion;
  networks: readonly string[];
  tags: readonly string[];
  inCampaign?: true;
  /** Days from today and minute of the day in the brand's zone; `now`: at once; null: a draft without a time. */
  at: { day: number; minute: number } | 'now' | null;
  /** Drafts only stand in the calendar; nothing of them goes out. */
  isPlanned: boolean;
}

const AT_NOON = 12 * 60;
const IN_THE_EVENING = 18 * 60 + 30;

/** What the demo's coffee house says in the next days. */
export const DEMO_POSTS: readonly DemoPost[] = [
  {
    kind: 'promotion',
    title: '桂花拿铁回归 · Osmanthus latte is back',
    text: 'The osmanthus latte is back until the end of the month. {link}',
    networks: ['mastodon', 'bluesky', 'x', 'telegram'],
    tags: ['autumn'],
    inCampaign: true,
    at: { day: 1, minute: AT_NOON },
    isPlanned: true,
  },
  // Weibo takes from apps only what links to their own site: no campaign with its short links.
  {
    kind: 'promotion',
    title: '微博：桂花拿铁回归 · Weibo: osmanthus latte is back',
    text: '桂花拿铁回来了，只到月底。 https://lanxing.example.com/osmanthus',
    networks: ['weibo'],
    tags: ['autumn'],
    at: { day: 1, minute: AT_NOON },
    isPlanned: true,
  },
  {
    kind: 'knowledge',
    title: '手冲三分钟 · Pour-over in three minutes',
    text: 'Pour-over at home: 15 g of coffee, 240 g of water at 93 °C, three pours, three minutes.',
    variants: {
      weibo:
        '在家手冲：15 克咖啡，240 克 93 °C 的水，分三次注水，三分钟。 https://lanxing.example.com/brewing',
    },
    networks: ['weibo', 'mastodon', 'facebook'],
    tags: ['how-to'],
    at: { day: 2, minute: IN_THE_EVENING },
    isPlanned: true,
  },
  {
    kind: 'store',
    title: '河畔店周日早开门 · Riverside opens early on Sunday',
    text: 'Riverside opens at seven this Sunday: the first fifty cups come with a bun.',
    networks: ['mastodon', 'facebook', 'x', 'telegram'],
    tags: ['stores'],
    at: { day: 4, minute: AT_NOON },
    isPlanned: true,
  },
  {
    kind: 'poll',
    title: '周末甜点投票 · Weekend cake poll',
    text: 'Which cake should be in the window this weekend?',
    poll: {
      options: ['Osmanthus roll', 'Chestnut tart', 'Black sesame cookie'],
      minutes: 1_440,
      multiple: false,
    },
    networks: ['x'],
    tags: ['autumn'],
    at: { day: 3, minute: AT_NOON },
    isPlanned: true,
  },
  {
    kind: 'product',
    title: '朋友圈：桂花拿铁 · Moments: osmanthus latte',
    text: '桂花拿铁回来了。今天起到月底，每天现磨，第二杯半价。',
    networks: ['moments'],
    tags: ['autumn'],
    inCampaign: true,
    at: 'now',
    isPlanned: true,
  },
  {
    kind: 'store',
    title: '小红书笔记：河畔店 · A note on the Riverside shop',
    text: '河畔边的安静角落\n\n靠窗六个座位，下午三点阳光最好。 #咖啡 #探店',
    networks: ['xiaohongshu', 'douyin'],
    tags: ['stores'],
    at: { day: 4, minute: IN_THE_EVENING },
    isPlanned: false,
  },
  {
    kind: 'question',
    title: '冬季豆单 · Winter beans',
    text: 'Which bean should stay on the winter menu? Tell us below.',
    networks: ['mastodon', 'bluesky'],
    tags: ['how-to'],
    at: { day: 5, minute: IN_THE_EVENING },
    isPlanned: false,
  },
  {
    kind: 'announcement',
    title: '新品尝鲜日 · Tasting day',
    text: '',
    networks: ['weibo'],
    tags: [],
    at: null,
    isPlanned: false,
  },
];

/** ISO weekdays and minutes at which the brand's accounts speak. */
export const DEMO_SLOTS = [1, 2, 3, 4, 5].flatMap((weekday) =>
  [AT_NOON, IN_THE_EVENING].map((minute) => ({ weekday, minute })),
);

export const DEMO_CAMPAIGN = {
  code: 'osmanthus',
  name: '桂花季 · Osmanthus season',
  colour: 'orange',
  startsOn: null,
  endsOn: null,
  linkUrl: 'https://lanxing.example/osmanthus',
  linksUntil: null,
  currency: 'CNY',
  budgetMinor: 800_000,
  forecastMinor: 2_400_000,
  utm: { source: '{network}', medium: 'social', campaign: '{campaign}', content: '{post}' },
} as const;
