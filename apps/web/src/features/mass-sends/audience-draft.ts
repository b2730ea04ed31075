import { z } from 'zod';
import type { MassDraft } from './mass-queries.js';

export const AUDIENCES = ['writers', 'segment', 'watchlist', 'handles', 'people'] as const;
export type AudienceKind = (typeof AUDIENCES)[number];

/** What a link to the page of a new send may say about whom it is for. */
export const NewMassSearch = z.object({
  from: z.enum(AUDIENCES).optional().catch(undefined),
  list: z.string().optional(),
  segment: z.string().optional(),
});

/** Whom the form names; every kind keeps what was entered while another one is looked at. */
export interface AudienceDraft {
  kind: AudienceKind;
  people: readonly string[];
  watchlistId: string | null;
  segmentId: string | null;
  handles: string;
  days: number;
  isPrivate: boolean;
  ruleId: string | null;
}

const DAY_MS = 86_400_000;

/** The audience as it is asked for, or null while something is missing. `now` in epoch ms. */
export function audienceOf(draft: AudienceDraft, now: number): MassDraft['audience'] | null {
  switch (draft.kind) {
    case 'people':
      return draft.people.length > 0 ? { from: 'people', ids: [...draft.people] } : null;
    case 'watchlist':
      return draft.watchlistId ? { from: 'watchlist', watchlistId: draft.watchlistId } : null;
    case 'segment':
      return draft.segmentId ? { from: 'segment', segmentId: draft.segmentId } : null;
    case 'handles':
      return draft.handles.trim() === '' ? null : { from: 'handles', handles: draft.handles };
    case 'writers': {
      const { isPrivate, ruleId, days } = draft;
      // Whole minutes: the same question stays the same while somebody types.
      const since = new Date(Math.floor(now / 60_000) * 60_000 - days * DAY_MS).toISOString();
      return { from: 'writers', since, isPrivate, ruleId };
    }
  }
}
