import { GraphError } from '../graph-error.js';
import type { CascadeRow } from './cascade-row.js';

/** Times below this are seconds since 1970, others milliseconds. */
const SECONDS_BELOW = 1e11;

/**
 * Reads the rows of a cascade from JSON lines or from CSV with a header (comma-separated, one row a line, quotes
 * doubled inside quotes). Names: id, author, parent, time (ISO 8601, or seconds or milliseconds since 1970), mood.
 *
 * @throws GraphError `invalid-graph` with the line that cannot be read
 */
export function readCascadeRows(text: string): CascadeRow[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first < 0) return [];
  const isJson = lines[first]!.trimStart().startsWith('{');
  const header = isJson ? [] : fieldsOf(lines[first]!, first + 1).map((name) => name.trim().toLowerCase());
  if (!isJson && !header.includes('id'))
    throw new GraphError('invalid-graph', 'the header names no column "id"', first + 1);
  return lines.flatMap((line, at) => {
    if (line.trim() === '' || (!isJson && at === first)) return [];
    const values = isJson
      ? jsonOf(line, at + 1)
      : new Map<string, unknown>(fieldsOf(line, at + 1).map((value, n) => [header[n] ?? '', value]));
    return [rowOf(values, at + 1)];
  });
}

function rowOf(values: ReadonlyMap<string, unknown>, line: number): CascadeRow {
  const word = (name: string): string => {
    const value = values.get(name);
    return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  };
  const mood = word('mood');
  if (word('id') === '') throw new GraphError('invalid-graph', 'a row has no id', line);
  return {
    id: word('id'),
    author: word('author'),
    parent: word('parent') || null,
    timeMs: timeOf(word('time'), line),
    mood: mood === '' ? null : Number(mood),
  };
}

function timeOf(text: string, line: number): number | null {
  if (text === '') return null;
  const number = Number(text);
  if (Number.isFinite(number)) return number < SECONDS_BELOW ? number * 1000 : number;
  const timeMs = Date.parse(text);
  if (Number.isNaN(timeMs)) throw new GraphError('invalid-graph', `"${text}" is no time`, line);
  return timeMs;
}

function jsonOf(line: string, number: number): Map<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return new Map(Object.entries(value));
  } catch {
    // Said below, with its line.
  }
  throw new GraphError('invalid-graph', 'it is no JSON object', number);
}

function fieldsOf(line: string, number: number): string[] {
  const fields: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;
  for (;;) {
    const found = pattern.exec(line);
    if (!found) throw new GraphError('invalid-graph', 'a quote is not closed', number);
    fields.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === '') return fields;
  }
}
