/** Small readings that the formats share. */

import { htmlToText } from '@tingshuo/connector-kit';

/** Headlines are text in which some feeds hide markup and entities. */
export function plain(title: string | undefined): string | undefined {
  if (title === undefined) return undefined;
  const hasMarkup = /<\/?[a-z][^<>]*>|&(?:#\w{1,8}|[a-z]{2,8});/i.test(title);
  const text = (hasMarkup ? htmlToText(title) : title).replace(/\s+/g, ' ').trim();
  return text === '' ? undefined : text;
}

/** HTML that says something, as a body. */
export const htmlBody = (html: string | undefined) =>
  html === undefined || html.trim() === '' ? undefined : { html };

const PERIODS: Record<string, number> = {
  hourly: 3_600_000,
  daily: 86_400_000,
  weekly: 604_800_000,
  monthly: 2_592_000_000,
  yearly: 31_536_000_000,
};

/** Milliseconds between updates by the syndication module (period and how often in it). */
export function periodMs(
  sy: { updatePeriod?: string; updateFrequency?: number } | undefined,
): number | undefined {
  const period = PERIODS[sy?.updatePeriod?.trim().toLowerCase() ?? ''];
  const frequency = sy?.updateFrequency ?? 1;
  return period === undefined || !(frequency >= 1) ? undefined : period / frequency;
}
