import type { Locale } from '@tingshuo/contracts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TAG: Record<Locale, string> = { en: 'en-GB', zh: 'zh-CN' };
const UNIT: Record<Locale, Record<'now' | 's' | 'm' | 'h' | 'd', string>> = {
  en: { now: 'now', s: 's', m: 'm', h: 'h', d: 'd' },
  zh: { now: '刚刚', s: '秒', m: '分钟', h: '小时', d: '天' },
};

/** How long ago, as short as lists need it; a date after a week. */
export function formatAge(at: string, now: number, locale: Locale): string {
  const ms = now - Date.parse(at);
  const unit = UNIT[locale];
  if (ms < MINUTE) return unit.now;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)}${unit.m}`;
  if (ms < DAY) return `${Math.floor(ms / HOUR)}${unit.h}`;
  if (ms < 7 * DAY) return `${Math.floor(ms / DAY)}${unit.d}`;
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Date(at).toLocaleDateString(TAG[locale], {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  });
}

/** When something was, as it stands in a sentence: `now`, `5 min ago`, `5分钟前`; a date after a week. */
export function formatAgo(at: string, now: number, locale: Locale): string {
  const ms = now - Date.parse(at);
  if (ms < MINUTE || ms >= 7 * DAY) return formatAge(at, now, locale);
  const [count, unit] =
    ms < HOUR
      ? ([ms / MINUTE, 'minute'] as const)
      : ms < DAY
        ? ([ms / HOUR, 'hour'] as const)
        : ([ms / DAY, 'day'] as const);
  return new Intl.RelativeTimeFormat(TAG[locale], { style: 'short' }).format(-Math.floor(count), unit);
}

/** A span of time in its two largest units: `2h 5m`, `2小时5分钟`. */
export function formatSpan(ms: number, locale: Locale): string {
  const unit = UNIT[locale];
  const gap = locale === 'en' ? ' ' : '';
  const parts: [number, string][] = [
    [Math.floor(ms / DAY), unit.d],
    [Math.floor(ms / HOUR) % 24, unit.h],
    [Math.floor(ms / MINUTE) % 60, unit.m],
    [Math.floor(ms / 1000) % 60, unit.s],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) return `0${unit.s}`;
  const shown = parts.slice(first, first + 2).filter(([count]) => count > 0);
  return shown.map(([count, name]) => `${count}${name}`).join(gap);
}

export function formatInstant(at: string, locale: Locale): string {
  return new Date(at).toLocaleString(TAG[locale], { dateStyle: 'medium', timeStyle: 'short' });
}

/** A day as lists name it: `21 Nov`, `11月21日`; with its year where that is another one. */
export function formatDay(at: string, locale: Locale): string {
  const day = new Date(at);
  const isThisYear = day.getFullYear() === new Date().getFullYear();
  return day.toLocaleDateString(TAG[locale], {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
}

/** A span as people say it, in one unit: `3 h`, `2 天`. */
export function formatRough(ms: number, locale: Locale): string {
  const minutes = Math.max(1, Math.round(ms / MINUTE));
  const [count, unit] =
    minutes < 90
      ? ([minutes, 'minute'] as const)
      : minutes < 36 * 60
        ? ([Math.round(minutes / 60), 'hour'] as const)
        : ([Math.round(minutes / (24 * 60)), 'day'] as const);
  return count.toLocaleString(TAG[locale], { style: 'unit', unit, unitDisplay: 'short' });
}

export function formatCount(n: number, locale: Locale): string {
  return n.toLocaleString(TAG[locale]);
}

/** Millionths of a US dollar; below a cent as exact as prices are. */
export function formatMoney(millionths: number, locale: Locale): string {
  const dollars = millionths / 1_000_000;
  return dollars.toLocaleString(TAG[locale], {
    style: 'currency',
    currency: 'USD',
    maximumFractionDigits: dollars > 0 && dollars < 1 ? 3 : 2,
  });
}

/** Counts in badges: exact to 9,999, then `12k`, in Chinese `1.2万`. */
export function formatShort(n: number, locale: Locale): string {
  if (n < 10_000) return String(n);
  return new Intl.NumberFormat(TAG[locale], { notation: 'compact', maximumFractionDigits: 1 }).format(n);
}

export function formatPercent(share: number, locale: Locale): string {
  return share.toLocaleString(TAG[locale], { style: 'percent', maximumFractionDigits: 1 });
}
