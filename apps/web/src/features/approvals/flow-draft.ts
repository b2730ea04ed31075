import type { ApprovalFlow, ApprovalFlowDraft, ApprovalFlowStep } from '@tingshuo/contracts';

export const MAX_STEPS = 10;
/** Roles whose members may approve: only they can be asked. */
export const APPROVING_ROLES = ['owner', 'admin', 'supervisor'] as const;
export const WRITING_ROLES = [
  'owner',
  'admin',
  'supervisor',
  'operator',
  'marketer',
  'agent',
  'listener',
  'seller',
] as const;

export function newStep(name: string, roles: string[] = []): ApprovalFlowStep {
  return { name, rule: 'any', userIds: [], roles, client: false };
}

export function newFlow(stepName: string): ApprovalFlowDraft {
  return {
    name: '',
    steps: [newStep(stepName, ['supervisor'])],
    accountIds: [],
    posts: true,
    replies: false,
    exempt: { userIds: [], roles: [] },
  };
}

export function draftOf({ id: _, version: __, ...draft }: ApprovalFlow): ApprovalFlowDraft {
  return draft;
}

/** Whether a flow can be saved: it has a name, holds for something, and every step asks somebody. */
export function isComplete({ name, steps, posts, replies }: ApprovalFlowDraft): boolean {
  return (
    name.trim() !== '' &&
    (posts || replies) &&
    steps.every(
      (step) => step.name.trim() !== '' && (step.client || step.userIds.length > 0 || step.roles.length > 0),
    )
  );
}
