export type DecimalMark = '.' | ',';

const CURRENCY_OF: Readonly<Record<string, string>> = {
  '¥': 'CNY',
  元: 'CNY',
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '₩': 'KRW',
  '₹': 'INR',
  RMB: 'CNY',
};
const SIGNS = /[¥元$€£₩₹]|[A-Z]{3}/gu;
const SPACES = /[\s\u00a0\u202f'’]/gu;
/** A comma, then one or two digits at the end: no group of thousands. */
const COMMA_DECIMAL = /\d,\d{1,2}$/;
const GROUPED: Record<DecimalMark, RegExp> = {
  '.': /^(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?$/,
  ',': /^(?:\d{1,3}(?:\.\d{3})+|\d+)?(?:,\d+)?$/,
};

/** Which mark parts decimals in a column of amounts: a comma where one amount can be read in no other way. */
export function decimalMarkOf(cells: readonly string[]): DecimalMark {
  return cells.some((cell) => COMMA_DECIMAL.test(plain(cell).digits)) ? ',' : '.';
}

export interface ReadAmount {
  /** Minor units, not a number where it cannot be read. */
  minor: number;
  /** The currency that stands beside it. */
  currency: string | null;
}

/** An amount as people write it: `1,234.50`, `-¥99`, `(12.00)`, `1.234,50 €`. `digitsOf` gives a currency's decimals. */
export function readAmount(
  cell: string,
  mark: DecimalMark,
  currency: string,
  digitsOf: (currency: string) => number,
): ReadAmount {
  const { digits, isNegative, sign } = plain(cell);
  if (!/\d/.test(digits)) return { minor: Number.NaN, currency: null };
  const own = sign === null ? null : (CURRENCY_OF[sign] ?? sign);
  const decimals = digitsOf(own ?? currency);
  if (!GROUPED[mark].test(digits)) return { minor: Number.NaN, currency: own };
  const [whole = '', part = ''] = digits.replaceAll(mark === '.' ? ',' : '.', '').split(mark);
  const kept = part.replace(/0+$/, '');
  if (kept.length > decimals || whole.length > 13) return { minor: Number.NaN, currency: own };
  const minor = Number(`${whole}${kept.padEnd(decimals, '0')}`);
  return { minor: isNegative && minor !== 0 ? -minor : minor, currency: own };
}

function plain(cell: string): { digits: string; isNegative: boolean; sign: string | null } {
  const text = cell.normalize('NFKC').toUpperCase().replace(SPACES, '').replace(/[−–]/gu, '-');
  const [sign = null] = text.match(SIGNS) ?? [];
  const bare = text.replace(SIGNS, '');
  const bracketed = /^\((.*)\)$/.exec(bare)?.[1];
  const digits = (bracketed ?? bare).replace(/^\+|^-|-$/, '');
  return { digits, isNegative: bracketed !== undefined || /^-|-$/.test(bare), sign };
}
