/** Times as feeds write them. */

const ZONELESS = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?(?:\.\d+)?)$/;
const ZONELESS_RFC822 = /^(?:[A-Za-z]{3},\s*)?\d{1,2}\s[A-Za-z]{3,9}\s\d{4}\s\d\d:\d\d(?::\d\d)?$/;

/** ISO 8601, or undefined where it is no time. A time without a zone is taken as UTC, whatever zone we run in. */
export function instantOf(written: string | undefined): string | undefined {
  const text = written?.trim() ?? '';
  if (text === '') return undefined;
  const zoned = text.replace(ZONELESS, '$1T$2Z').replace(ZONELESS_RFC822, '$& GMT');
  const time = Date.parse(zoned);
  // Years of more digits are no instants for a database.
  return Number.isNaN(time) || time < 0 || time > 253_402_300_799_000
    ? undefined
    : new Date(time).toISOString();
}
