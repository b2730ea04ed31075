import type { RouteOutput, reportRoutes } from '@tingshuo/contracts';
import type { Language } from './language.js';
import { textTable } from './text-table.js';

type BrandRow = RouteOutput<typeof reportRoutes.brandResponse>['rows'][number];

const HEADS = {
  en: ['brand', 'inbound', 'answered', 'rate', 'median', 'p90'],
  zh: ['品牌', '来帖', '已回复', '回复率', '中位', 'p90'],
};

/** Response rate and times of each brand as lines of text; brands that nobody wrote to are left out. */
export function brandTable(rows: readonly BrandRow[], language: Language): string[] {
  const cells = rows
    .filter((row) => row.inbound > 0)
    .map((row) => [
      row.brand.name,
      String(row.inbound),
      String(row.answered),
      row.rate === null ? '–' : `${(row.rate * 100).toFixed(1)} %`,
      duration(row.medianMs),
      duration(row.p90Ms),
    ]);
  return textTable([HEADS[language], ...cells]);
}

/** Hours, minutes and seconds, so that nothing is rounded away but a half second. */
export function duration(ms: number | null): string {
  if (ms === null) return '–';
  const seconds = Math.round(ms / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
