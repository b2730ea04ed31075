import type { Locale } from '@tingshuo/contracts';

const DAY = 86_400_000;

const HEADER: Record<Locale, string[]> = {
  en: ['order number', 'time', 'amount', 'currency', 'email', 'phone', 'handle', 'name', 'items', 'category'],
  zh: ['订单号', '支付时间', '实付金额', '币种', '邮箱', '手机号', '账号', '姓名', '商品', '品类'],
};

const ROWS: Record<Locale, string[][]> = {
  en: [
    ['A-1001', '46.50', 'EUR', 'ana@mail.example', '', '', 'Ana', 'Filter coffee 1 kg', 'coffee'],
    ['A-1002', '18.00', 'EUR', '', '+49 151 2345678', '', 'Ben', 'Mug', 'cups'],
    ['A-1003', '31.90', 'EUR', '', '', 'mastodon:cleo', '', 'Espresso 1 kg; Mug', 'coffee; cups'],
    ['R-1001', '-46.50', 'EUR', 'ana@mail.example', '', '', 'Ana', 'Returned', ''],
  ],
  zh: [
    ['A-1001', '128.00', 'CNY', 'ana@mail.example', '', '', '安娜', '手冲咖啡豆 1 kg', '咖啡豆'],
    ['A-1002', '58.00', 'CNY', '', '13800138000', '', '小林', '马克杯', '杯具'],
    ['A-1003', '186.00', 'CNY', '', '', 'weibo:小鹿', '', '意式拼配 1 kg；马克杯', '咖啡豆；杯具'],
    ['R-1001', '-128.00', 'CNY', 'ana@mail.example', '', '', '安娜', '退货', ''],
  ],
};

/** A table to fill in, with times shortly before `now`, so that it imports as it is. */
export function sampleTransactions(locale: Locale, now: number): string[][] {
  const rows = ROWS[locale].map(([order = '', ...rest], index) => {
    const at = new Date(now - (9 - index * 2) * DAY).toISOString();
    return [order, `${at.slice(0, 10)} ${at.slice(11, 16)}`, ...rest];
  });
  return [HEADER[locale], ...rows];
}
