import type { Bilingual } from '../decision/decision.js';

/** How a surface writes a figure: a share of 1, a duration in milliseconds, or a count. */
export type KpiUnit = 'ratio' | 'ms' | 'count';

/** One definition for cards, tables, CSV, API and charts. A change of the formula is a new version. */
export interface Kpi {
  readonly version: number;
  readonly name: Bilingual;
  readonly formula: Bilingual;
  readonly unit: KpiUnit;
}

const MEDIAN: Bilingual = {
  en: 'Median: the middle value, of an even number the mean of the two in the middle.',
  zh: '中位数：取中间值；个数为偶数时取中间两个值的平均。',
};
const P90: Bilingual = {
  en: '90th percentile with linear interpolation at position (n − 1)·0.9.',
  zh: '第 90 百分位：在位置 (n − 1)·0.9 处线性插值。',
};
const ANSWERED: Bilingual = {
  en: 'A customer post is answered by the first post of the brand’s own accounts that is in response to it.',
  zh: '客户内容以品牌自有账号对其的第一条直接回复为已回复。',
};
const OWN_CLOCK: Bilingual = {
  en: 'Per episode: acknowledgement of the first reply delivered by a user − ingestion of the first inbound post. Open episodes count as at least so long.',
  zh: '按服务周期计：用户首条已送达回复的平台确认时间 − 首条来帖的入库时间。未回复的周期按“至少已等待时长”计入。',
};

function join(...texts: Bilingual[]): Bilingual {
  return { en: texts.map((text) => text.en).join(' '), zh: texts.map((text) => text.zh).join('') };
}

/** Every KPI of the product by its id. */
export const KPIS = {
  brand_response_rate: {
    version: 1,
    name: { en: 'Brand response rate', zh: '品牌响应率' },
    formula: join(ANSWERED, {
      en: 'Rate = answered ÷ inbound posts in the threads where the brand has written; network times.',
      zh: '响应率 = 已回复数 ÷ 品牌参与的话题串中的客户内容数；采用平台时间。',
    }),
    unit: 'ratio',
  },
  brand_response_median: {
    version: 1,
    name: { en: 'Brand response time, median', zh: '品牌响应时间（中位数）' },
    formula: join(
      ANSWERED,
      { en: 'Time of that post − time of the customer post, network times.', zh: '两者平台时间之差。' },
      MEDIAN,
    ),
    unit: 'ms',
  },
  brand_response_p90: {
    version: 1,
    name: { en: 'Brand response time, p90', zh: '品牌响应时间（P90）' },
    formula: join(
      ANSWERED,
      { en: 'Time of that post − time of the customer post, network times.', zh: '两者平台时间之差。' },
      P90,
    ),
    unit: 'ms',
  },
  brand_response_rate_1h: {
    version: 1,
    name: { en: 'Brand response rate within 1 h', zh: '1 小时内品牌响应率' },
    formula: within('1 h', '1 小时'),
    unit: 'ratio',
  },
  brand_response_rate_24h: {
    version: 1,
    name: { en: 'Brand response rate within 24 h', zh: '24 小时内品牌响应率' },
    formula: within('24 h', '24 小时'),
    unit: 'ratio',
  },
  first_response_median: {
    version: 1,
    name: { en: 'First response time, median', zh: '首次响应时间（中位数）' },
    formula: join(OWN_CLOCK, MEDIAN),
    unit: 'ms',
  },
  first_response_p90: {
    version: 1,
    name: { en: 'First response time, p90', zh: '首次响应时间（P90）' },
    formula: join(OWN_CLOCK, P90),
    unit: 'ms',
  },
  first_response_unanswered: {
    version: 1,
    name: { en: 'Unanswered episodes', zh: '未响应的服务周期' },
    formula: {
      en: 'Open episodes with an inbound post and no delivered reply by a user.',
      zh: '有来帖但尚无用户回复送达的未关闭服务周期数。',
    },
    unit: 'count',
  },
} as const satisfies Record<string, Kpi>;

export type KpiId = keyof typeof KPIS;

function within(en: string, zh: string): Bilingual {
  return {
    en: `Response-worthy posts answered within ${en} ÷ response-worthy posts that are at least ${en} old. Response-worthy: inbound, addressed to or mentioning an own account or matching an own-brand rule; not ignored, not our own, not by employees.`,
    zh: `${zh}内已回复的应响应内容数 ÷ 发布已满${zh}的应响应内容数。应响应内容：他人发布，且@或回复自有账号，或命中自有品牌规则；不含已忽略、自有账号及员工发布的内容。`,
  };
}
