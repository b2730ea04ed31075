import type { Bilingual, Upload, UploadRow } from '@tingshuo/contracts';

/** Rows as a table with one more column that says what is wrong with each; it is left out when it comes back. */
export function restTable(
  { header }: Pick<Upload, 'header'>,
  rows: readonly UploadRow[],
  problemsName: string,
  say: (sentence: Bilingual) => string,
): string[][] {
  const body = rows.map(({ cells, problems }) => [
    ...header.map((_, column) => cells[column] ?? ''),
    problems.map(({ message }) => say(message)).join(' '),
  ]);
  return [[...header, problemsName], ...body];
}
