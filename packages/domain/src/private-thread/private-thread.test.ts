import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CASE_STATUSES, isOpenCase } from '../case/case.js';
import { DELIVERY_STATES } from '../delivery/delivery.js';
import { type PrivateInvitation, preferredThread, privateLink } from './private-thread.js';

const DAY = 24 * 3_600_000;
const invited = (more: Partial<PrivateInvitation> = {}): PrivateInvitation => ({
  id: 'i1',
  caseId: 'c1',
  caseStatus: 'in_progress',
  saidBy: 'confirmed',
  invitedAt: 0,
  expiresAt: 14 * DAY,
  ...more,
});

describe('privateLink', () => {
  it('joins the case of the newest invitation that still holds', () => {
    expect(privateLink(DAY, [invited()])).toEqual({ link: true, invitationId: 'i1', caseId: 'c1' });
    const newer = invited({ id: 'i2', caseId: 'c2', invitedAt: DAY / 2 });
    expect(privateLink(DAY, [invited(), newer])).toMatchObject({ caseId: 'c2' });
    expect(privateLink(DAY, [invited(), { ...newer, caseStatus: 'closed' }])).toMatchObject({ caseId: 'c1' });
    expect(privateLink(DAY, [invited({ caseStatus: 'resolved' })])).toMatchObject({ link: true });
  });

  it('says why it joins none', () => {
    const because = (at: number, ...invitations: PrivateInvitation[]) => privateLink(at, invitations);
    expect(because(DAY)).toEqual({ link: false, because: 'not_invited' });
    expect(because(0, invited({ invitedAt: DAY }))).toEqual({ link: false, because: 'not_invited' });
    expect(because(DAY, invited({ saidBy: 'cancelled' }))).toEqual({ link: false, because: 'not_said' });
    expect(because(15 * DAY, invited())).toEqual({ link: false, because: 'too_late' });
    expect(because(DAY, invited({ caseStatus: 'duplicate' }))).toEqual({
      link: false,
      because: 'case_ended',
    });
  });

  it('forgives a network whose clock is a little behind', () => {
    expect(privateLink(DAY - 60_000, [invited({ invitedAt: DAY })])).toMatchObject({ link: true });
  });

  it('never joins an ended case, one that was never asked for, or one out of time', () => {
    const some = fc.record({
      id: fc.uuid(),
      caseId: fc.uuid(),
      caseStatus: fc.constantFrom(...CASE_STATUSES),
      saidBy: fc.constantFrom(...DELIVERY_STATES),
      invitedAt: fc.integer({ min: 0, max: 30 * DAY }),
      expiresAt: fc.integer({ min: 0, max: 60 * DAY }),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 6 }), fc.integer({ min: 0, max: 60 * DAY }), (all, at) => {
        const found = privateLink(at, all);
        const chosen = found.link ? all.find(({ id }) => id === found.invitationId) : undefined;
        if (!chosen) return;
        expect(isOpenCase(chosen.caseStatus) || chosen.caseStatus === 'resolved').toBe(true);
        expect(at).toBeLessThanOrEqual(chosen.expiresAt);
        expect(['draft', 'cancelled', 'failed', 'missed']).not.toContain(chosen.saidBy);
      }),
    );
  });
});

describe('preferredThread', () => {
  const thread = (name: string, isPrivate: boolean, refusal: unknown = null) => ({
    name,
    isPrivate,
    refusal,
  });

  it('is the private one that joined last, while it may be answered', () => {
    const spoken = thread('public', false);
    expect(preferredThread([spoken])).toBe(spoken);
    expect(preferredThread([spoken, thread('a', true), thread('b', true)])?.name).toBe('b');
    expect(preferredThread([spoken, thread('a', true), thread('b', true, 'closed')])?.name).toBe('a');
    expect(preferredThread([spoken, thread('a', true, 'closed')])?.name).toBe('public');
    expect(preferredThread([thread('only', false, 'closed')])?.name).toBe('only');
    expect(preferredThread([])).toBeNull();
  });
});
