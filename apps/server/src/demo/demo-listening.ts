/** What the demo's coffee house listens for in the sandbox's town, and the views that its people open first. */

/** Few words to search for: every one costs requests of the account's own rate budget. */
export const DEMO_RULES: readonly { name: string; query: string }[] = [
  { name: '品牌 · Our brand', query: '蓝星 OR lanxing' },
  { name: '竞品 · Competitors', query: '北门 OR northgate OR 喵喵茶 OR "Miao Tea"' },
  { name: '退款与差评 · Refunds and complaints', query: '退款 OR refund OR 差评 OR "never again"' },
  {
    name: '咖啡话题 · Coffee talk',
    query: '(拿铁 OR latte) -(北门 OR northgate OR 喵喵 OR miao) -author:lanxing',
  },
];

export const DEMO_VIEWS: readonly { name: string; filter: Record<string, string> }[] = [
  { name: '待处理 · To do', filter: { state: 'untriaged' } },
  { name: '负面 · Unhappy', filter: { state: 'untriaged', sentiment: 'negative' } },
  { name: '@我们 · To us', filter: { state: 'untriaged', why: 'mentioned,reply,dm' } },
  { name: '中文', filter: { state: 'untriaged', lang: 'zh' } },
  { name: 'English', filter: { state: 'untriaged', lang: 'en' } },
];
