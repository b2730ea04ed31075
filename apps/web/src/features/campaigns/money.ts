import type { Locale } from '@tingshuo/contracts';

export const CURRENCIES = [
  ...['CNY', 'USD', 'EUR', 'GBP', 'JPY', 'HKD', 'TWD', 'SGD', 'KRW', 'THB', 'MYR', 'AUD', 'CAD', 'CHF'],
] as const;
const TAG: Record<Locale, string> = { en: 'en-GB', zh: 'zh-CN' };

/** How many digits a currency has behind the point: 2 for most, 0 for yen and won. */
export function digitsOf(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

/** An amount in minor units as people write it; whole amounts without zeros behind the point. */
export function formatMinor(minor: number, currency: string, locale: Locale): string {
  const digits = digitsOf(currency);
  const amount = minor / 10 ** digits;
  return amount.toLocaleString(TAG[locale], {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: Number.isInteger(amount) ? 0 : digits,
    maximumFractionDigits: digits,
  });
}

/** What was typed, in minor units; null where nothing was. */
export function minorOf(typed: number | string, currency: string): number | null {
  const amount = typeof typed === 'number' ? typed : Number.parseFloat(typed);
  return Number.isFinite(amount) ? Math.round(amount * 10 ** digitsOf(currency)) : null;
}

/** A share with its sign: a return of nothing is 0 %, a loss is below. */
export function formatReturn(share: number, locale: Locale): string {
  return share.toLocaleString(TAG[locale], {
    style: 'percent',
    maximumFractionDigits: Math.abs(share) < 1 ? 1 : 0,
    signDisplay: 'exceptZero',
  });
}
