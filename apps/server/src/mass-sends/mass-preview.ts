import type { MassExclusion, MassPreview } from '@tingshuo/contracts';
import type { PlannedRecipient } from './mass-planner.service.js';

/** What people see before anything is sent. */
export function previewOf(planned: readonly PlannedRecipient[], unknown: string[]): MassPreview {
  const reasons = new Map<MassExclusion, number>();
  const accounts = new Map<string, { count: number; last: number }>();
  let first: NonNullable<PlannedRecipient['message']> | null = null;
  for (const { excluded, message } of planned) {
    if (excluded !== null) reasons.set(excluded, (reasons.get(excluded) ?? 0) + 1);
    if (message === null) continue;
    const known = accounts.get(message.accountId) ?? { count: 0, last: 0 };
    const last = Math.max(known.last, message.dueAt);
    accounts.set(message.accountId, { count: known.count + 1, last });
    first ??= message;
  }
  return {
    total: planned.length,
    gets: planned.filter(({ message }) => message !== null).length,
    exclusions: [...reasons].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count),
    unknown,
    recipients: planned.map(({ person, excluded, message }) => ({
      identityId: person.id,
      network: person.network,
      handle: person.handle,
      displayName: person.displayName || person.handle,
      excluded,
      accountId: message?.accountId ?? null,
      dueAt: message ? new Date(message.dueAt).toISOString() : null,
    })),
    accounts: [...accounts].map(([accountId, { count, last }]) => ({
      accountId,
      count,
      lastAt: new Date(last).toISOString(),
    })),
    sample: first?.text ?? null,
  };
}
