import { CsvError, parse } from 'csv-parse/sync';

export interface ParsedRow {
  /** Where it begins in the file, from 1. */
  line: number;
  cells: string[];
  /** A quotation mark opens here and is never closed; the cells are what the line has, parted as it stands. */
  isBroken: boolean;
}

export interface ParsedTable {
  delimiter: string;
  header: string[];
  rows: ParsedRow[];
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
const MOST_BROKEN = 200;

/** Reads a table whose first line names its columns; null where there is none. Blank rows are left out. */
export function parseTable(text: string): ParsedTable | null {
  const delimiter = delimiterOf(text);
  const [first, ...rows] = recordsOf(text, delimiter);
  if (!first) return null;
  return { delimiter, header: first.cells.map((name) => name.trim()), rows };
}

/** The one that parts the first line into most cells. */
function delimiterOf(text: string): string {
  const head = text.split(/\r\n|\n|\r/, 1)[0] ?? '';
  const unquoted = head.replace(/"(?:[^"]|"")*"/g, '');
  const counts = DELIMITERS.map((delimiter) => unquoted.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function recordsOf(text: string, delimiter: string): ParsedRow[] {
  const rows: ParsedRow[] = [];
  let rest = text;
  let line = 0;
  for (let broken = 0; broken <= MOST_BROKEN; broken++) {
    const { read, lines, isWhole } = readSome(rest, delimiter);
    rows.push(...read.map((row) => ({ ...row, line: row.line + line })));
    if (isWhole) break;
    // Behind what was read, the line in which the mark stands is taken as it is, and reading goes on below it.
    const left = rest.split(/(?<=\r\n|\n|\r(?!\n))/);
    const bad = left[lines] ?? '';
    const cells = bad.replace(/[\r\n]+$/, '').split(delimiter);
    rows.push({ line: line + lines + 1, cells, isBroken: true });
    rest = left.slice(lines + 1).join('');
    line += lines + 1;
  }
  return rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
}

/** Everything up to a mark that is never closed. */
function readSome(text: string, delimiter: string) {
  const read: ParsedRow[] = [];
  let lines = 0;
  try {
    parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      on_record: (record: string[], context) => {
        read.push({ line: lines + 1, cells: record, isBroken: false });
        lines = context.lines;
        return null;
      },
    });
    return { read, lines, isWhole: true };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { read, lines, isWhole: false };
  }
}
