import type { RouteOutput, reportRoutes } from '@tingshuo/contracts';
import type { Language } from './language.js';

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
  const lines = [HEADS[language], ...cells];
  const widths = HEADS.en.map((_head, column) =>
    Math.max(...lines.map((line) => columns(line[column] ?? ''))),
  );
  return lines.map((line) =>
    line
      .map((cell, column) => {
        const pad = ' '.repeat((widths[column] ?? 0) - columns(cell));
        return column === 0 ? cell + pad : pad + cell;
      })
      .join('  '),
  );
}

/** Hours, minutes and seconds, so that nothing is rounded away but a half second. */
export function duration(ms: number | null): string {
  if (ms === null) return '–';
  const seconds = Math.round(ms / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Chinese characters take two columns of a terminal. */
function columns(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u2e80-\uffef]/.test(character) ? 2 : 1), 0);
}
