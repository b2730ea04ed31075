import type { FiledMail } from './folder.js';
import type { Token } from './imap-line.js';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const DAY_MS = 24 * 3_600_000;

type Test = (mail: FiledMail, sequence: number) => boolean;

/** Whether a number is in a set such as `1:4,9:*`; `*` is the largest there is. */
export function inSet(written: string, largest: number): (number: number) => boolean {
  const bound = (text: string | undefined) => (text === '*' ? largest : Number(text));
  const ranges = written.split(',').map((part) => {
    const [from, to = from] = part.split(':');
    const ends = [bound(from), bound(to)];
    return { low: Math.min(...ends), high: Math.max(...ends) };
  });
  return (number) => ranges.some(({ low, high }) => number >= low && number <= high);
}

/** The mails that fit all keys. Throws a RangeError on a key that is not known here. */
export function matching(mails: readonly FiledMail[], keys: readonly Token[]): FiledMail[] {
  const tests: Test[] = [];
  const rest = [...keys];
  for (let key = rest.shift(); key !== undefined; key = rest.shift()) {
    tests.push(Array.isArray(key) ? listTest(mails, key) : testOf(mails, key, rest));
  }
  return mails.filter((mail, index) => tests.every((test) => test(mail, index + 1)));
}

function listTest(mails: readonly FiledMail[], keys: readonly Token[]): Test {
  const found = new Set(matching(mails, keys));
  return (mail) => found.has(mail);
}

function testOf(mails: readonly FiledMail[], key: string, rest: Token[]): Test {
  const next = () => String(rest.shift() ?? '');
  switch (key.toUpperCase()) {
    case 'ALL':
      return () => true;
    case 'UID': {
      const isIn = inSet(next(), mails.at(-1)?.uid ?? 0);
      return ({ uid }) => isIn(uid);
    }
    case 'SINCE': {
      const from = dayOf(next());
      return ({ receivedAt }) => receivedAt >= from;
    }
    case 'BEFORE': {
      const to = dayOf(next());
      return ({ receivedAt }) => receivedAt < to;
    }
    case 'HEADER': {
      const [name, value] = [next().toLowerCase(), next().toLowerCase()];
      return ({ source }) => headerOf(source, name).includes(value);
    }
    default: {
      if (!/^[\d:*,]+$/.test(key)) throw new RangeError(`unknown search key ${key}`);
      const isIn = inSet(key, mails.length);
      return (_mail, sequence) => isIn(sequence);
    }
  }
}

function dayOf(written: string): number {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})-([a-z]{3})-(\d{4})$/i.exec(written) ?? [];
  const at = Date.UTC(Number(year), MONTHS.indexOf(month.toLowerCase()), Number(day));
  if (Number.isNaN(at)) throw new RangeError(`no day: ${written}`);
  return at - (at % DAY_MS);
}

/** The value of a header, unfolded, in lower case; empty where there is none. */
export function headerOf(source: Buffer, name: string): string {
  const found = headerPart(source)
    .replace(/\r\n[ \t]+/g, ' ')
    .toLowerCase()
    .split('\r\n');
  return found.find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1) ?? '';
}

export function headerPart(source: Buffer): string {
  const end = source.indexOf('\r\n\r\n');
  return source.subarray(0, end < 0 ? source.length : end + 4).toString('latin1');
}
