import type { Upload, UploadProblem, UploadRow } from '@tingshuo/contracts';
import type { TFunction } from 'i18next';

/** What is wrong with one cell; of the row as a whole with `column` null. */
export function problemsAt({ problems }: UploadRow, column: number | null): UploadProblem[] {
  return problems.filter((problem) => problem.column === column);
}

/** The worst of them. */
export function severityOf(problems: readonly UploadProblem[]): UploadProblem['severity'] | null {
  if (problems.some(({ severity }) => severity === 'error')) return 'error';
  return problems.length > 0 ? 'warning' : null;
}

/** As the table calls it; a number where it has no name. */
export function columnName({ header }: Upload, column: number, t: TFunction<'importing'>): string {
  return header[column]?.trim() || t('unnamed', { n: column + 1 });
}
