import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { dirname } from 'node:path';

const LARGEST = 20 * 1_048_576;

/** Keeps one older part: the writer has the file open for appending, so it is emptied in place and not renamed. */
export function rotateLog(path) {
  if (!existsSync(path) || statSync(path).size < LARGEST) return;
  copyFileSync(path, `${path}.1`);
  truncateSync(path);
}

/** Opens a log for appending, so that its writer outlives our own pipes. */
export function openLog(path) {
  mkdirSync(dirname(path), { recursive: true });
  rotateLog(path);
  return openSync(path, 'a', 0o600);
}

/** The last lines of a log. */
export function tailOf(path, lines = 20, bytes = 8_192) {
  if (!existsSync(path)) return '';
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const buffer = Buffer.alloc(Math.min(size, bytes));
    readSync(file, buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString('utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } finally {
    closeSync(file);
  }
}
