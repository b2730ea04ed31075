import { can } from '../permission/permission.js';
import type { Role } from '../permission/role.js';

/** A member of the workspace, as approvals see them. */
export interface Member {
  readonly userId: string;
  readonly role: Role;
}

/** One step: `any` of the people asked is enough, or `all` of them have to agree. */
export interface ApprovalStep {
  readonly name: string;
  readonly rule: 'any' | 'all';
  readonly userIds: readonly string[];
  readonly roles: readonly Role[];
  /** A client without an account is asked too, through a link. */
  readonly client: boolean;
}

/** Who looks at what before it goes out. Without account ids it holds for every account. */
export interface ApprovalFlow {
  readonly id: string;
  readonly name: string;
  readonly steps: readonly ApprovalStep[];
  readonly accountIds: readonly string[];
  readonly posts: boolean;
  readonly replies: boolean;
  /** Authors whose own words need nobody. */
  readonly exempt: { readonly userIds: readonly string[]; readonly roles: readonly Role[] };
}

export type ApprovalSubject = 'post' | 'reply';

/** The flow of an account: the first that names it, else the first that holds for all; null where none does. */
export function flowOf<F extends ApprovalFlow>(
  flows: readonly F[],
  accountId: string,
  subject: ApprovalSubject,
): F | null {
  const fitting = flows.filter((flow) => (subject === 'post' ? flow.posts : flow.replies));
  const own = fitting.find((flow) => flow.accountIds.includes(accountId));
  return own ?? fitting.find((flow) => flow.accountIds.length === 0) ?? null;
}

/** Whether somebody has to look first: only where every author of the text is excepted does nobody have to. */
export function isExempt(
  flow: ApprovalFlow,
  authors: readonly string[],
  members: readonly Member[],
): boolean {
  return (
    authors.length > 0 &&
    authors.every((author) => {
      const member = members.find(({ userId }) => userId === author);
      return (
        member !== undefined &&
        (flow.exempt.userIds.includes(author) || flow.exempt.roles.includes(member.role))
      );
    })
  );
}

/** Who is asked in a step, as the workspace is now. */
export interface Asked {
  /** May decide: members with the permission, none of whom wrote the text. */
  readonly userIds: readonly string[];
  /** Named, but no longer a member or no longer allowed to approve: they hold nothing up. */
  readonly left: readonly string[];
  /** Nobody who was named can decide, so administrators stand in. */
  readonly standIn: boolean;
}

const STAND_INS: readonly Role[] = ['owner', 'admin'];

/**
 * The people of a step. Whoever wrote any version of the text is never among them, whatever roles they hold; where
 * nobody remains, administrators who did not write it stand in, unless a client is asked anyway.
 */
export function askedIn(step: ApprovalStep, members: readonly Member[], authors: readonly string[]): Asked {
  const able = members.filter(({ role }) => can(role, 'publications.approve'));
  const others = able.filter(({ userId }) => !authors.includes(userId));
  const left = step.userIds.filter((id) => !able.some(({ userId }) => userId === id));
  const named = others.filter(
    ({ userId, role }) => step.userIds.includes(userId) || step.roles.includes(role),
  );
  const standIn = named.length === 0 && !step.client;
  const people = standIn ? others.filter(({ role }) => STAND_INS.includes(role)) : named;
  return { userIds: people.map(({ userId }) => userId), left, standIn };
}
