import type { MediaFacts, PublishRules } from '@tingshuo/contracts';
import { createContext, use } from 'react';
import type { Draft, Scope } from './draft/draft.js';
import type { Edit } from './draft/draft-edits.js';
import type { Reckoning } from './problems/reckoning.js';

/** What the parts of the composer share. */
export interface Composer {
  draft: Draft;
  change: (edit: Edit) => void;
  /** Of all accounts that publish, and of the chosen ones. */
  rules: readonly PublishRules[];
  chosen: readonly PublishRules[];
  files: ReadonlyMap<string, MediaFacts>;
  learnFiles: (files: readonly MediaFacts[]) => void;
  scope: Scope;
  setScope: (scope: Scope) => void;
  reckoning: Reckoning;
  /** Everything of it is out: nothing that is written here would change a post. */
  isReadOnly: boolean;
}

const ComposerContext = createContext<Composer | null>(null);

export const ComposerProvider = ComposerContext.Provider;

export function useComposer(): Composer {
  const composer = use(ComposerContext);
  if (!composer) throw new Error('useComposer needs a ComposerProvider above it');
  return composer;
}
