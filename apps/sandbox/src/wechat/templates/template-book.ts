/** The templates that official accounts have chosen. Every account begins with the same few. */

export interface Template {
  template_id: string;
  title: string;
  primary_industry: string;
  deputy_industry: string;
  content: string;
  example: string;
}

const RETAIL = { primary_industry: '餐饮', deputy_industry: '餐饮' };

const FIRST: readonly Template[] = [
  {
    template_id: 'kW8pQ2vYt6nRzL4sXbJ0aMfUeHcGdIo3KqBwTy5Nx1E',
    title: '客诉处理进度提醒',
    ...RETAIL,
    content: '受理编号:{{character_string1.DATA}}\n处理状态:{{phrase2.DATA}}\n处理说明:{{thing3.DATA}}\n',
    example: '受理编号:C20261122001\n处理状态:已受理\n处理说明:门店将在今天内与您联系\n',
  },
  {
    template_id: 'Zr5TgB7yHnUjM1kIlO9pQaWsXeDcRfVt3GbYhNu6Jm8',
    title: '退款成功通知',
    ...RETAIL,
    content: '订单编号:{{character_string4.DATA}}\n退款金额:{{amount5.DATA}}\n退款时间:{{time6.DATA}}\n',
    example: '订单编号:A1024\n退款金额:35.50元\n退款时间:2026年11月22日 15:01\n',
  },
];

export class TemplateBook {
  readonly #removed = new Set<string>();

  of(appId: string): Template[] {
    return FIRST.filter(({ template_id: id }) => !this.#removed.has(`${appId} ${id}`));
  }

  get(appId: string, id: unknown): Template | undefined {
    return this.of(appId).find(({ template_id }) => template_id === id);
  }

  remove(appId: string, id: string): void {
    this.#removed.add(`${appId} ${id}`);
  }

  clear(): void {
    this.#removed.clear();
  }
}
