/**
 * The number that a text gives as a weight: `undefined` where it says nothing, `NaN` where it says no number from 0 on
 * that a double can hold. A number is written as in CSV, XML and JSON: `0x10` and `1_000` are none.
 */
export function weightFrom(text: string | undefined): number | undefined {
  const given = text?.trim() ?? '';
  if (given === '') return undefined;
  const weight = NUMBER.test(given) ? Number(given) : Number.NaN;
  return weight >= 0 && weight < Number.POSITIVE_INFINITY ? weight : Number.NaN;
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
