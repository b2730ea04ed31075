/** What PostgreSQL's jsonb and text cannot hold: NUL, and halves of surrogate pairs (JSON writes both escaped). */
const SUSPECT = /\\u(?:0000|d[89a-f])/i;

/** JSON for a parameter: like JSON.stringify, but PostgreSQL accepts every string in it. */
export function toJsonb(value: unknown): string {
  const json = JSON.stringify(value);
  if (!SUSPECT.test(json)) return json;
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? storable(part) : part));
}

/** The string without NUL, with U+FFFD for halves of surrogate pairs. */
export function storable(text: string): string {
  return Buffer.from(text.replaceAll('\0', ''), 'utf8').toString('utf8');
}
