import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { airlineRecording } from './airline.js';
import { twcsRecording } from './twcs.js';

/** A post as the sandbox takes it: own id, own time (ISO), the id of the post that it answers. */
export interface RecordedPost {
  id: string;
  author: string;
  text: string;
  at: string;
  inReplyTo: string | null;
  /** Handles that the post was addressed to, whether or not the text names them. */
  mentions: string[];
}

/** Posts that were collected on a network once, and the handles of the brands among their authors and addressees. */
export interface Recording {
  posts: RecordedPost[];
  brands: string[];
}

export type CsvRow = Record<string, string>;

export class RecordingError extends Error {
  override name = 'RecordingError';
}

/** Formats by the columns that tell them apart. */
const FORMATS: readonly { columns: readonly string[]; read(rows: readonly CsvRow[]): Recording }[] = [
  {
    columns: ['tweet_id', 'author_id', 'inbound', 'created_at', 'text', 'in_response_to_tweet_id'],
    read: twcsRecording,
  },
  { columns: ['tweet_id', 'airline', 'name', 'text', 'tweet_created'], read: airlineRecording },
];

/** Reads a CSV file with a header line, gzipped or not. Throws RecordingError when its columns are unknown. */
export function readRecording(file: string): Recording {
  const bytes = readFileSync(file);
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return parseRecording((isGzip ? gunzipSync(bytes) : bytes).toString('utf8'));
}

export function parseRecording(csv: string): Recording {
  const rows: CsvRow[] = parse(csv, { columns: true, bom: true, skip_empty_lines: true });
  const first = rows[0] ?? {};
  const format = FORMATS.find(({ columns }) => columns.every((column) => column in first));
  if (!format) throw new RecordingError(`unknown columns: ${Object.keys(first).join(', ')}`);
  return format.read(rows);
}
