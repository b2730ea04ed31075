import { describe, expect, it } from 'vitest';
import {
  type Approval,
  missingFrom,
  onClose,
  onMembersChanged,
  onTakenBack,
  onVerdict,
  openApproval,
  type Verdict,
} from './approval.js';
import { type ApprovalFlow, type ApprovalStep, flowOf, isExempt, type Member } from './flow.js';

const MEMBERS: readonly Member[] = [
  { userId: 'olga', role: 'owner' },
  { userId: 'sue', role: 'supervisor' },
  { userId: 'sam', role: 'supervisor' },
  { userId: 'opal', role: 'operator' },
];
const step = (facts: Partial<ApprovalStep> = {}): ApprovalStep => ({
  name: 'check',
  rule: 'any',
  userIds: [],
  roles: ['supervisor'],
  client: false,
  ...facts,
});
const opened = (steps: readonly ApprovalStep[], authors: readonly string[] = ['opal']): Approval =>
  openApproval(steps, authors, 'h1');
const by = (userId: string, facts: Partial<Verdict> = {}): Verdict => ({
  by: { kind: 'user', userId },
  verdict: 'approve',
  textHash: 'h1',
  comment: '',
  ...facts,
});
const client = (facts: Partial<Verdict> = {}): Verdict =>
  by('', { by: { kind: 'client', linkId: 'l1' }, ...facts });

function after(approval: Approval, ...said: Verdict[]): Approval {
  return said.reduce((now, verdict) => {
    const answer = onVerdict(now, verdict, MEMBERS);
    if (!answer.ok) throw new Error(answer.code);
    return answer.next;
  }, approval);
}
const refusal = (approval: Approval, verdict: Verdict, members = MEMBERS): string | null => {
  const answer = onVerdict(approval, verdict, members);
  return answer.ok ? null : answer.code;
};

describe('a step', () => {
  it('of any goes on with one agreement, a step of all with everybody', () => {
    expect(after(opened([step()]), by('sue')).state).toBe('approved');
    const all = opened([step({ rule: 'all' })]);
    expect(after(all, by('sue')).state).toBe('open');
    expect(after(all, by('sue'), by('sam')).state).toBe('approved');
  });

  it('is ended by one refusal, which says what should change', () => {
    expect(refusal(opened([step()]), by('sue', { verdict: 'refuse', comment: ' ' }))).toBe('needs_comment');
    expect(after(opened([step()]), by('sue', { verdict: 'refuse', comment: 'no' })).state).toBe('refused');
  });

  it('comes after the one before it', () => {
    const two = opened([step(), step({ roles: ['owner'] })]);
    expect(refusal(two, by('olga'))).toBe('not_asked');
    expect(after(two, by('sue')).step).toBe(1);
    expect(after(two, by('sue'), by('olga')).state).toBe('approved');
  });

  it('hears everybody once, and only about the text as it stands', () => {
    const all = opened([step({ rule: 'all' })]);
    expect(refusal(after(all, by('sue')), by('sue'))).toBe('already_decided');
    expect(refusal(all, by('sue', { textHash: 'h0' }))).toBe('other_text');
    expect(refusal(after(opened([step()]), by('sue')), by('sam'))).toBe('not_open');
  });
});

describe('authors', () => {
  it('never approve their own words, whatever role they hold and however they are named', () => {
    const own = opened([step({ userIds: ['sue'], roles: ['supervisor', 'owner'] })], ['opal', 'sue']);
    expect(refusal(own, by('sue'))).toBe('own_text');
    expect(after(own, by('sam')).state).toBe('approved');
  });

  it('hold a step of all up by nobody but the others', () => {
    const own = opened([step({ rule: 'all' })], ['sue']);
    expect(after(own, by('sam')).state).toBe('approved');
  });

  it('leave administrators to stand in where nobody else is asked', () => {
    const lone = opened([step({ userIds: ['sue'], roles: [] })], ['sue']);
    expect(missingFrom(lone, MEMBERS)).toMatchObject({ userIds: ['olga'], standIn: true });
    expect(refusal(lone, by('sam'))).toBe('not_asked');
    expect(after(lone, by('olga')).state).toBe('approved');
  });
});

describe('members', () => {
  it('who left hold nothing up, and are told', () => {
    const all = opened([step({ rule: 'all', userIds: ['sue', 'gone'], roles: [] })]);
    expect(missingFrom(all, MEMBERS)).toMatchObject({ userIds: ['sue'], left: ['gone'] });
    expect(after(all, by('sue')).state).toBe('approved');
  });

  it('who leave after the others agreed let it go on; nobody at all does not', () => {
    const all = opened([step({ rule: 'all' })]);
    const withoutSam = MEMBERS.filter(({ userId }) => userId !== 'sam');
    expect(onMembersChanged(after(all, by('sue')), withoutSam).state).toBe('approved');
    expect(onMembersChanged(all, []).state).toBe('open');
  });

  it('who may not approve are not asked', () => {
    expect(refusal(opened([step({ userIds: ['opal', 'sue'] })], ['x']), by('opal'))).toBe('not_asked');
  });
});

describe('a client', () => {
  it('decides only where the step asks for one', () => {
    expect(refusal(opened([step()]), client())).toBe('not_asked');
    expect(after(opened([step({ client: true })]), client()).state).toBe('approved');
  });

  it('is one of all', () => {
    const all = opened([step({ rule: 'all', client: true, roles: [], userIds: ['sue'] })]);
    expect(after(all, by('sue')).state).toBe('open');
    expect(after(all, client(), by('sue')).state).toBe('approved');
    expect(refusal(after(all, client()), client({ by: { kind: 'client', linkId: 'l2' } }))).toBe(
      'already_decided',
    );
  });

  it('has nobody stand in', () => {
    const alone = opened([step({ client: true, roles: [] })]);
    expect(missingFrom(alone, MEMBERS)).toEqual({ userIds: [], left: [], standIn: false, client: true });
    expect(refusal(alone, by('olga'))).toBe('not_asked');
  });
});

describe('an end', () => {
  it('is an end', () => {
    const superseded = onClose(opened([step()]), 'superseded');
    expect(superseded).toMatchObject({ ok: true, next: { state: 'superseded' } });
    const refused = after(opened([step()]), by('sue', { verdict: 'refuse', comment: 'no' }));
    expect(onClose(refused, 'expired')).toMatchObject({ ok: false, code: 'not_open' });
    expect(missingFrom(refused, MEMBERS).userIds).toEqual([]);
  });

  it('needs a step', () => {
    expect(() => openApproval([], ['opal'], 'h1')).toThrow(RangeError);
  });
});

describe('flows', () => {
  const flow = (id: string, facts: Partial<ApprovalFlow> = {}): ApprovalFlow => ({
    id,
    name: id,
    steps: [step()],
    accountIds: [],
    posts: true,
    replies: false,
    exempt: { userIds: [], roles: ['supervisor'] },
    ...facts,
  });

  it('prefer the one that names the account', () => {
    const flows = [
      flow('all'),
      flow('own', { accountIds: ['a1'] }),
      flow('answers', { posts: false, replies: true }),
    ];
    expect(flowOf(flows, 'a1', 'post')?.id).toBe('own');
    expect(flowOf(flows, 'a2', 'post')?.id).toBe('all');
    expect(flowOf(flows, 'a1', 'reply')?.id).toBe('answers');
    expect(flowOf([], 'a1', 'post')).toBeNull();
  });

  it('except a text only where everybody who wrote it is excepted', () => {
    expect(isExempt(flow('f'), ['sue'], MEMBERS)).toBe(true);
    expect(isExempt(flow('f'), ['sue', 'opal'], MEMBERS)).toBe(false);
    expect(isExempt(flow('f'), ['gone'], MEMBERS)).toBe(false);
    expect(isExempt(flow('f'), [], MEMBERS)).toBe(false);
  });
});

describe('taking an approval back', () => {
  const said = (approval: Approval, userId: string) => {
    const answer = onTakenBack(approval, { kind: 'user', userId });
    return answer.ok ? answer.next : answer.code;
  };

  it('asks the step again as it was before', () => {
    const before = opened([step(), step({ roles: ['owner'] })]);
    const first = after(before, by('sue'));
    expect(said(first, 'sue')).toEqual(before);
    const approved = after(first, by('olga'));
    expect(said(approved, 'olga')).toEqual(first);
  });

  it('is for the last agreement, and for who gave it', () => {
    const first = after(opened([step(), step({ roles: ['owner'] })]), by('sue'));
    expect(said(after(first, by('olga')), 'sue')).toBe('not_your_last');
    expect(said(opened([step()]), 'sue')).toBe('not_your_last');
    const refused = after(opened([step()]), by('sue', { verdict: 'refuse', comment: 'no' }));
    expect(said(refused, 'sue')).toBe('not_open');
  });
});
