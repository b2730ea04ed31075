import { z } from 'zod';
import { Id } from '../basics.js';
import { route } from '../route.js';
import { ContentKind } from './content.js';

export const DRAFT_TONES = ['same', 'friendly', 'formal', 'short', 'lively'] as const;
export const DraftTone = z.enum(DRAFT_TONES);
export type DraftTone = z.infer<typeof DraftTone>;

/** A text that a model proposes; it becomes a post only by the hand of a person. */
export const DraftVariant = z.object({
  /** Null: for all networks. */
  network: z.string().nullable(),
  text: z.string(),
});
export type DraftVariant = z.infer<typeof DraftVariant>;

export const aiDraftRoutes = {
  /** Whether an endpoint is configured; without one nothing of this is shown. */
  state: route({
    method: 'GET',
    path: '/api/ai-drafts',
    access: 'publications.read',
    audit: false,
    response: z.object({ isAvailable: z.boolean(), model: z.string().nullable() }),
  }),
  /**
   * Asks the configured endpoint for variants of a text, one for all networks and one for each of the accounts'
   * networks. Stores nothing. 404 where none is configured, 503 where it does not answer.
   */
  write: route({
    method: 'POST',
    path: '/api/ai-drafts',
    access: 'publications.write',
    audit: 'ai_draft.asked',
    body: z.object({
      text: z.string().trim().min(1).max(20_000),
      kind: ContentKind,
      tone: DraftTone,
      accountIds: z.array(Id).max(100),
    }),
    response: z.object({ variants: z.array(DraftVariant) }),
  }),
};
