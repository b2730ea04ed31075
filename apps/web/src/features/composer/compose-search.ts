import { Id, Instant } from '@tingshuo/contracts';
import { z } from 'zod';
import type { Preset } from './draft/draft.js';

/** What a link to the composer may set: the time, and the accounts with commas between. */
export const ComposeSearch = z.object({
  at: z.string().optional().catch(undefined),
  accounts: z.string().optional().catch(undefined),
});
export type ComposeSearch = z.infer<typeof ComposeSearch>;

/** What cannot be read is left out. */
export function presetOf({ at, accounts }: ComposeSearch): Preset {
  const ids = (accounts ?? '').split(',').filter((id) => Id.safeParse(id).success);
  const dueAt = at !== undefined && Instant.safeParse(at).success ? new Date(at).toISOString() : null;
  return { accountIds: [...new Set(ids)], dueAt };
}
