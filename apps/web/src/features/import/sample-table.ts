import type { Locale } from '@tingshuo/contracts';

const DAY = 24 * 60 * 60_000;

const HEADER: Record<Locale, string[]> = {
  en: ['key', 'accounts', 'date', 'time', 'text', 'first comment', 'media', 'kind', 'title', 'tags'],
  zh: ['编号', '账号', '日期', '时间', '正文', '首条评论', '图片', '类型', '标题', '标签'],
};

const ROWS: Record<Locale, { time: string; cells: string[] }[]> = {
  en: [
    {
      time: '10:00',
      cells: ['Autumn menu is here 🍂\nCome by this week.', '', '', 'announcement', 'Autumn menu', 'autumn'],
    },
    {
      time: '18:30',
      cells: [
        'Why we roast lighter in autumn, in three sentences.',
        'Ask us anything below.',
        '',
        'knowledge',
        'Roasting',
        '',
      ],
    },
    { time: '', cells: ['No time: becomes a draft, or takes the next free slot.', '', '', '', '', ''] },
  ],
  zh: [
    { time: '10:00', cells: ['秋季菜单上新 🍂\n本周到店尝鲜。', '', '', 'announcement', '秋季菜单', '秋季'] },
    {
      time: '18:30',
      cells: [
        '三句话讲清：为什么秋天适合浅烘。',
        '有问题欢迎在评论区提问。',
        '',
        'knowledge',
        '烘焙知识',
        '',
      ],
    },
    { time: '', cells: ['不写时间：存为草稿，或排入下一个空档。', '', '', '', '', ''] },
  ],
};

/**
 * A table to fill in, with times that lie ahead of `now` and the workspace's own accounts, so that it imports as it is.
 */
export function sampleTable(locale: Locale, accounts: readonly string[], now: number): string[][] {
  const rows = ROWS[locale].map(({ time, cells: [text = '', ...rest] }, index) => {
    const date = time === '' ? '' : new Date(now + (index + 2) * DAY).toISOString().slice(0, 10);
    return [`sample-${index + 1}`, accounts.join(', '), date, time, text, ...rest];
  });
  return [HEADER[locale], ...rows];
}
