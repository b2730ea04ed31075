import { z } from 'zod';
import { Id } from '../basics.js';
import { route } from '../route.js';
import { ContentKind } from './content.js';

export const DRAFT_TONES = ['same', 'friendly', 'formal', 'short', 'lively'] as const;
export const DraftTone = z.enum(DRAFT_TONES);
export type DraftTone = z.infer<typeof DraftTone>;

/** What a post or a thread says, with the first comment below it; null: it has none. */
export const DraftTexts = z.object({
  parts: z.array(z.string()).min(1).max(25),
  firstComment: z.string().nullable(),
});
export type DraftTexts = z.infer<typeof DraftTexts>;

/** Texts that a model proposes, place by place as they were given; they become a post only by the hand of a person. */
export const DraftVariant = DraftTexts.extend({
  /** Null: for all networks. */
  network: z.string().nullable(),
});
export type DraftVariant = z.infer<typeof DraftVariant>;

const MOST_WORDS = 20_000;

/** Where something is written, and no more than a model takes. */
function isWritten({ parts, firstComment }: DraftTexts): boolean {
  const words = [...parts, firstComment ?? ''].join('').trim();
  return words !== '' && words.length <= MOST_WORDS;
}

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
   * Asks the configured endpoint for variants of what is written, one for all networks and one for each of the accounts'
   * networks. Stores nothing. 404 where none is configured, 503 where it does not answer.
   */
  write: route({
    method: 'POST',
    path: '/api/ai-drafts',
    access: 'publications.write',
    audit: 'ai_draft.asked',
    body: DraftTexts.extend({
      kind: ContentKind,
      tone: DraftTone,
      accountIds: z.array(Id).max(100),
    }).refine(isWritten),
    response: z.object({ variants: z.array(DraftVariant) }),
  }),
};
