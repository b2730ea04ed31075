export interface TimeParts {
  /** Of the day. */
  ms: number;
}

const MINUTE = 60_000;
const CLOCK =
  /^(上午|下午|中午|晚上|凌晨|早上)?\s*(\d{1,2})(?:[:：.时點点h](\d{1,2})?(?:[:：分](\d{1,2})(?:[.,](\d{1,3}))?秒?)?分?)?\s*(am|pm|a\.m\.|p\.m\.|上午|下午)?$/iu;
/** A part of a day, as spreadsheets keep times. */
const FRACTION = /^0?\.\d+$/;

/** The time of a day as people write it: 14:30, 2:30 pm, 下午2点30分; null where it is none. */
export function readTime(text: string): TimeParts | null {
  const written = text.trim().replace(/半$/u, '30分');
  if (FRACTION.test(written)) return { ms: Math.round((Number(written) * 86_400_000) / MINUTE) * MINUTE };
  const found = CLOCK.exec(written);
  if (!found) return null;
  const [, before, hours = '', minutes = '0', seconds = '0', ms = '0', after] = found;
  // A bare number is an hour only where it says of which half of the day.
  const half = (before ?? after ?? '').toLowerCase();
  if (/^\d+$/.test(written)) return null;
  const hour = hourOf(Number(hours), half);
  if (hour === null || Number(minutes) > 59 || Number(seconds) > 59) return null;
  return { ms: ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(ms.padEnd(3, '0')) };
}

function hourOf(hour: number, half: string): number | null {
  const isLate = /^(p|下午|晚上)/u.test(half);
  const isEarly = /^(a|上午|凌晨|早上)/u.test(half);
  if (half === '中午') return hour <= 2 ? hour + 12 : hour === 11 || hour === 12 ? hour : null;
  if (!isLate && !isEarly) return hour <= 23 ? hour : null;
  if (hour > 12) return isLate && hour <= 23 ? hour : null;
  if (hour === 12) return isLate ? 12 : 0;
  return isLate ? hour + 12 : hour;
}
