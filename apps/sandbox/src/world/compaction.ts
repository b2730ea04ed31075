/** Leaves out of a past what it makes no difference to: small talk that was forgotten again. */
import type { Fact } from './facts.js';

/**
 * The facts without those about generated posts that were removed later.
 * Posts from outside keep their facts, removed or not: their ids must never be taken as new.
 */
export function compactFacts(facts: readonly Fact[]): Fact[] {
  const generated = new Set<string>();
  const forgotten = new Set<string>();
  for (const fact of facts) {
    if (fact.kind === 'post' && (fact.post.origin === 'life' || fact.post.origin === 'history')) {
      generated.add(fact.post.id);
    } else if (fact.kind === 'post-removed' && generated.has(fact.postId)) forgotten.add(fact.postId);
  }
  if (forgotten.size === 0) return [...facts];
  return facts.filter((fact) => !forgotten.has(subjectOf(fact)));
}

function subjectOf(fact: Fact): string {
  if (fact.kind === 'post') return fact.post.id;
  return 'postId' in fact ? fact.postId : '';
}
