/** An append-only file of JSON lines; a line is in the file before the caller goes on. */
import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

export interface Journal<T> {
  append(records: readonly T[]): void;
  /** Everything appended before this start, oldest first; handed over once, not kept. */
  takePast(): unknown[];
  /** Puts these records in place of all earlier ones, in one step that a kill cannot halve. */
  rewrite(records: readonly T[]): void;
  /** Writes what `work` appends in one go at its end: for large starts, not for acknowledged single posts. */
  together(work: () => void): void;
  clear(): void;
  close(): void;
}

/** A journal that keeps nothing, for worlds without a data folder. */
export function memoryJournal<T>(): Journal<T> {
  return {
    append: () => {},
    takePast: () => [],
    rewrite: () => {},
    together: (work) => work(),
    clear: () => {},
    close: () => {},
  };
}

/** Opens or creates the file; a torn last line (killed in the middle of a write) is cut off. */
export function fileJournal<T>(path: string): Journal<T> {
  mkdirSync(dirname(path), { recursive: true });
  const found = existsSync(path) ? readLines(readFileSync(path)) : { past: [], goodBytes: 0 };
  let past = found.past;
  let file = openSync(path, 'a');
  ftruncateSync(file, found.goodBytes);
  let held: string[] | null = null;

  function writeAll(text: string): void {
    const bytes = Buffer.from(text, 'utf8');
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
  }

  return {
    takePast() {
      const taken = past;
      past = [];
      return taken;
    },
    rewrite(records) {
      const fresh = `${path}.new`;
      writeFileSync(fresh, linesOf(records), { flush: true });
      renameSync(fresh, path);
      closeSync(file);
      file = openSync(path, 'a');
    },
    append(records) {
      const lines = linesOf(records);
      if (held) held.push(lines);
      else writeAll(lines);
    },
    together(work) {
      held = [];
      try {
        work();
      } finally {
        const lines = held.join('');
        held = null;
        writeAll(lines);
      }
    },
    clear: () => ftruncateSync(file, 0),
    close: () => closeSync(file),
  };
}

function linesOf(records: readonly unknown[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

function readLines(bytes: Buffer): { past: unknown[]; goodBytes: number } {
  const past: unknown[] = [];
  let start = 0;
  for (let end = bytes.indexOf(10, start); end >= 0; end = bytes.indexOf(10, start)) {
    try {
      past.push(JSON.parse(bytes.toString('utf8', start, end)));
    } catch {
      break;
    }
    start = end + 1;
  }
  return { past, goodBytes: start };
}
