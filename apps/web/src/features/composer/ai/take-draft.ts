import type { DraftVariant } from '@tingshuo/contracts';
import { type Draft, isCustomised, textIn } from '../draft/draft.js';
import { customise, type Edit, followAll, putVariant, writePart } from '../draft/draft-edits.js';

/** What the drafts are made of: the first text of where one stands. */
export function sourceText(draft: Draft, scope: string | null): string {
  return textIn(draft, scope).parts[0]?.text ?? '';
}

/** Writes a draft over the first text of its network, which goes its own way from then on. */
export function takeDraft({ network, text }: DraftVariant): Edit {
  return (draft) => {
    const open = network === null || isCustomised(draft, network) ? draft : customise(network)(draft);
    return writePart(network, 0, text)(open);
  };
}

/** Puts back what stood where the draft was taken; what else was written since stays. */
export function giveBack({ network }: DraftVariant, before: Draft): Edit {
  if (network === null) return writePart(null, 0, sourceText(before, null));
  if (!isCustomised(before, network)) return followAll(network);
  return putVariant(network, textIn(before, network));
}
