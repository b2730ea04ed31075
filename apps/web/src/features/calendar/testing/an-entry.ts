import type { CalendarEntry } from '@tingshuo/contracts';
import { idOf } from '../../../testing/builders.js';

export function anEntry(n: number, at: string, over: Partial<CalendarEntry> = {}): CalendarEntry {
  return {
    id: idOf(n),
    at: Date.parse(at),
    text: `秋季新品 No. ${n}`,
    state: 'scheduled',
    accountIds: [idOf(800)],
    campaignId: null,
    publishedAt: null,
    ...over,
  };
}
