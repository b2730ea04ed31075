/** Cells that spreadsheets would compute: an export marks them as text by an apostrophe, as spreadsheets do. */
const ACTIVE = /^(?:\s*=|[+\-@\t\r])/;
const MARKED = /^'(?=\s*=|['+\-@\t\r])/;

/** A cell for a file that may be opened in a spreadsheet. https://owasp.org/www-community/attacks/CSV_Injection */
export function guardedCell(value: string): string {
  return ACTIVE.test(value) || MARKED.test(value) || value === "'" ? `'${value}` : value;
}

/** The value of a cell, with lines as they are here. */
export function cellValue(cell: string): string {
  const value = MARKED.test(cell) || cell === "''" ? cell.slice(1) : cell;
  return value.replace(/\r\n?/g, '\n');
}

/** Whether it stands there to be computed: nothing here does that. */
export const isFormula = (cell: string): boolean => /^\s*=/.test(cell);

const SEPARATOR = '---';
const ESCAPED = /^\\*---$/;

/** Texts of a thread in one cell, a line of three dashes between them. */
export function joinParts(parts: readonly string[]): string {
  return parts
    .map((part) =>
      part
        .split('\n')
        .map((line) => (ESCAPED.test(line) ? `\\${line}` : line))
        .join('\n'),
    )
    .join(`\n${SEPARATOR}\n`);
}

/** The texts of a cell, which `joinParts` may have made. */
export function splitParts(cell: string): string[] {
  const parts: string[][] = [[]];
  for (const line of cell.split('\n')) {
    if (line === SEPARATOR) parts.push([]);
    else parts.at(-1)?.push(ESCAPED.test(line) ? line.slice(1) : line);
  }
  return parts.map((lines) => lines.join('\n'));
}

const BETWEEN = /[,;|，；、]/u;

/** A list in one cell: names on lines of their own, or parted by commas, semicolons or bars. */
export function listOf(cell: string): string[] {
  return cell
    .split(cell.includes('\n') ? '\n' : BETWEEN)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

export function writtenList(items: readonly string[]): string {
  if (!items.some((item) => BETWEEN.test(item))) return items.join('; ');
  return items.map((item) => `${item}\n`).join('');
}

export interface WrittenFile {
  /** An id, or a name in the library. */
  file: string;
  /** Null: the file's own description. */
  alt: string | null;
}

/** Files of one post: one a line, each with its description behind a bar. */
export function filesOf(cell: string): WrittenFile[] {
  return cell
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const bar = line.indexOf('|');
      if (bar < 0) return { file: line, alt: null };
      return { file: line.slice(0, bar).trim(), alt: unescaped(line.slice(bar + 1).trim()) };
    });
}

export function writtenFiles(files: readonly WrittenFile[]): string {
  return files.map(({ file, alt }) => (alt === null ? file : `${file} | ${escaped(alt)}`)).join('\n');
}

const escaped = (text: string) =>
  text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replace(/^ | $/g, '\\s');
const unescaped = (text: string) =>
  text.replace(/\\([\\ns])/g, (_, letter: string) => ({ n: '\n', s: ' ' })[letter] ?? '\\');
