import fc from 'fast-check';
import { expect, it } from 'vitest';
import { can } from '../permission/permission.js';
import { ROLES } from '../permission/role.js';
import {
  APPROVAL_STATES,
  type Approval,
  missingFrom,
  onMembersChanged,
  onVerdict,
  openApproval,
} from './approval.js';
import type { ApprovalStep, Member } from './flow.js';

const people = ['p0', 'p1', 'p2', 'p3', 'p4'];
const person = fc.constantFrom(...people);
const member: fc.Arbitrary<Member> = fc.record({ userId: person, role: fc.constantFrom(...ROLES) });
const members = fc.uniqueArray(member, { selector: ({ userId }) => userId, maxLength: 5 });
const step: fc.Arbitrary<ApprovalStep> = fc.record({
  name: fc.constant('s'),
  rule: fc.constantFrom('any' as const, 'all' as const),
  userIds: fc.uniqueArray(person, { maxLength: 3 }),
  roles: fc.uniqueArray(fc.constantFrom(...ROLES), { maxLength: 3 }),
  client: fc.boolean(),
});
const act = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('say' as const), who: person, refuses: fc.nat({ max: 9 }) }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'client' as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('members' as const), members }) },
);

it('approves nothing that an author, an outsider or nobody has agreed to, in any step', () => {
  const reached = new Set<Approval['state']>();
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 1, maxLength: 3 }),
      fc.uniqueArray(person, { minLength: 1, maxLength: 2 }),
      members,
      fc.array(act, { maxLength: 25 }),
      (steps, authors, first, acts) => {
        let now = first;
        let approval = openApproval(steps, authors, 'h');
        for (const next of acts) {
          if (next.do === 'members') {
            now = next.members;
            approval = onMembersChanged(approval, now);
            continue;
          }
          const by =
            next.do === 'client'
              ? ({ kind: 'client', linkId: 'l' } as const)
              : ({ kind: 'user', userId: next.who } as const);
          const verdict = next.do === 'say' && next.refuses === 0 ? 'refuse' : 'approve';
          const answer = onVerdict(approval, { by, verdict, textHash: 'h', comment: 'c' }, now);
          if (!answer.ok) continue;
          expect(approval.state).toBe('open');
          if (by.kind === 'user') {
            expect(authors).not.toContain(by.userId);
            const role = now.find(({ userId }) => userId === by.userId)?.role;
            expect(role !== undefined && can(role, 'publications.approve')).toBe(true);
          }
          approval = answer.next;
        }
        reached.add(approval.state);
        if (approval.state === 'approved') {
          for (const index of steps.keys()) {
            const agreed = approval.decisions.filter((d) => d.step === index && d.verdict === 'approve');
            expect(agreed.length).toBeGreaterThan(0);
          }
          expect(missingFrom(approval, now).userIds).toEqual([]);
        }
      },
    ),
    { numRuns: 3_000 },
  );
  expect([...reached].sort()).toEqual(
    APPROVAL_STATES.filter((s) => ['open', 'approved', 'refused'].includes(s)).sort(),
  );
});

it('finds somebody to ask as long as an administrator did not write it', () => {
  fc.assert(
    fc.property(step, fc.uniqueArray(person, { maxLength: 3 }), members, (one, authors, now) => {
      const hasAdmin = now.some(
        ({ userId, role }) => (role === 'owner' || role === 'admin') && !authors.includes(userId),
      );
      const { userIds, client } = missingFrom(openApproval([one], authors, 'h'), now);
      if (hasAdmin) expect(userIds.length > 0 || client).toBe(true);
    }),
  );
});
