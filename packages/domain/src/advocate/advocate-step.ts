/** Where the work with a key person stands; that they posted is seen from their posts, not set by hand. */
export const ADVOCATE_STEPS = ['chosen', 'approached', 'agreed', 'declined'] as const;
export type AdvocateStep = (typeof ADVOCATE_STEPS)[number];

const NEXT: Readonly<Record<AdvocateStep, readonly AdvocateStep[]>> = {
  chosen: ['approached', 'agreed', 'declined'],
  approached: ['agreed', 'declined', 'chosen'],
  agreed: ['declined', 'approached'],
  declined: ['approached', 'agreed'],
};

/** The steps that can follow; a step back corrects a mistake. Who declined may be approached again. */
export function nextAdvocateSteps(step: AdvocateStep): readonly AdvocateStep[] {
  return NEXT[step];
}

/** What can be seen of a key person's work: a post counts from the agreement on. */
export type AdvocateProgress = AdvocateStep | 'posted' | 'brought';

/** How far it has come: agreed, then posted for us, then brought leads or sales by that. */
export function advocateProgress(
  step: AdvocateStep,
  { posts, brought }: { readonly posts: number; readonly brought: number },
): AdvocateProgress {
  if (step !== 'agreed') return step;
  if (brought > 0) return 'brought';
  return posts > 0 ? 'posted' : 'agreed';
}
