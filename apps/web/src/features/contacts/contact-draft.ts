import type { NewContact } from '@tingshuo/contracts';

/** What stands in the form; `at` as an input of a local time writes it. */
export interface ContactDraft extends Pick<NewContact, 'channel' | 'direction' | 'outcome' | 'text'> {
  at: string;
  minutes: number | '';
}

export const emptyDraft = (now: Date): ContactDraft => ({
  channel: 'call',
  direction: 'out',
  outcome: 'reached',
  text: '',
  at: localTime(now),
  minutes: '',
});

/** What is sent, or null where the time is none or lies ahead. */
export function contactOf(draft: ContactDraft, now: Date): NewContact | null {
  const at = new Date(draft.at);
  if (Number.isNaN(at.getTime()) || at.getTime() > now.getTime() + 60_000) return null;
  const { channel, direction, outcome, minutes, text } = draft;
  return {
    channel,
    direction,
    outcome,
    at: at.toISOString(),
    minutes: minutes === '' ? null : minutes,
    text: text.trim(),
  };
}

/** A time in the zone of whoever looks, in whole minutes: 2026-11-22T08:05. */
export function localTime(time: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${day}T${two(time.getHours())}:${two(time.getMinutes())}`;
}
