import type { DraftTexts, DraftVariant } from '@tingshuo/contracts';
import { type Draft, isCustomised, type Scope, textIn } from '../draft/draft.js';
import {
  customise,
  type Edit,
  followAll,
  insertPart,
  putVariant,
  writeFirstComment,
  writePart,
} from '../draft/draft-edits.js';

/** What the drafts are made of: the texts of where one stands. */
export function sourceTexts(draft: Draft, scope: string | null): DraftTexts {
  const { parts, firstComment } = textIn(draft, scope);
  return { parts: parts.map(({ text }) => text), firstComment };
}

/** Whether there is anything to make drafts of. */
export function isWritten({ parts, firstComment }: DraftTexts): boolean {
  return [...parts, firstComment ?? ''].some((text) => text.trim() !== '');
}

/** Writes a draft over the texts of its network, which goes its own way from then on. */
export function takeDraft(variant: DraftVariant): Edit {
  const { network } = variant;
  return (draft) => {
    const open = network === null || isCustomised(draft, network) ? draft : customise(network)(draft);
    return writeOver(network, variant)(open);
  };
}

/** Puts back what stood where the draft was taken; what else was written since stays. */
export function giveBack({ network, parts, firstComment }: DraftVariant, before: Draft): Edit {
  if (network !== null)
    return isCustomised(before, network) ? putVariant(network, textIn(before, network)) : followAll(network);
  const old = sourceTexts(before, null);
  return writeOver(null, {
    parts: parts.map((text, index) => (text === '' ? '' : (old.parts[index] ?? ''))),
    firstComment: firstComment === null ? null : old.firstComment,
  });
}

/** Text by text; empty ones leave what is there, with its files. */
function writeOver(scope: Scope, { parts, firstComment }: DraftTexts): Edit {
  return (draft) => {
    const there = textIn(draft, scope).parts.length;
    const edits = parts.flatMap((text, index): Edit[] => {
      if (text === '') return [];
      return [index < there ? writePart(scope, index, text) : insertPart(scope, index, { text, media: [] })];
    });
    if (firstComment) edits.push(writeFirstComment(scope, firstComment));
    return edits.reduce((written, edit) => edit(written), draft);
  };
}
