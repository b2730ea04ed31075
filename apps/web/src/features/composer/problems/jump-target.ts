import type { PublicationProblem } from '@tingshuo/contracts';
import { type Draft, isCustomised, type Scope } from '../draft/draft.js';

/** Where a problem is put right: which tab, which field, and what to select in it. */
export interface JumpTarget {
  scope: Scope;
  fieldId: string;
  span: { from: number; to: number } | null;
}

const OF_SCOPE: Record<'text' | 'firstComment' | 'media', (scope: string, part: number) => string> = {
  text: (scope, part) => `compose-text-${scope}-${part}`,
  firstComment: (scope) => `compose-comment-${scope}`,
  media: (scope, part) => `compose-media-${scope}-${part}`,
};

/** The DOM id of a field that every scope has for itself. */
export function fieldIdIn(field: keyof typeof OF_SCOPE, scope: Scope, part = 0): string {
  return OF_SCOPE[field](scope ?? 'all', part);
}

export const ACCOUNTS_FIELD = 'compose-accounts';
export const POLL_FIELD = 'compose-poll';
export const TIME_FIELD = 'compose-time';

/** A network that follows the text of all is put right there; one that has its own text, in its own tab. */
export function jumpTarget(problem: PublicationProblem, draft: Draft): JumpTarget {
  const scope = isCustomised(draft, problem.network) ? problem.network : null;
  switch (problem.field) {
    case 'accounts':
      return { scope, fieldId: ACCOUNTS_FIELD, span: null };
    case 'poll':
      return { scope, fieldId: POLL_FIELD, span: null };
    case 'dueAt':
      return { scope, fieldId: TIME_FIELD, span: null };
    default:
      return { scope, fieldId: fieldIdIn(problem.field, scope, problem.part ?? 0), span: problem.span };
  }
}
