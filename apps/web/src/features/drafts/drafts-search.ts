import type { TargetState } from '@tingshuo/contracts';
import { z } from 'zod';

export const DRAFT_SCOPES = [
  'all',
  'draft',
  'waiting',
  'scheduled',
  'published',
  'trouble',
  'cancelled',
] as const;
export type DraftScope = (typeof DRAFT_SCOPES)[number];

/** The states that stand under one word; none for all of them. */
export const STATES_OF: Record<DraftScope, readonly TargetState[]> = {
  all: [],
  draft: ['draft'],
  waiting: ['awaiting_approval'],
  scheduled: ['scheduled', 'sending', 'by_hand'],
  published: ['published', 'partly_published'],
  trouble: ['failed', 'needs_check', 'missed', 'partly_published'],
  cancelled: ['cancelled'],
};

export const DraftsSearch = z.object({
  scope: z.enum(DRAFT_SCOPES).optional().catch(undefined),
  q: z.string().max(200).optional().catch(undefined),
});
export type DraftsSearch = z.infer<typeof DraftsSearch>;
