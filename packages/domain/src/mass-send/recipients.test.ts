import { expect, it } from 'vitest';
import { type MassCandidate, type MassRoute, type MassRules, massVerdicts } from './recipients.js';

const NOW = 10_000_000;
const HOUR = 3_600_000;

function route(
  change: Partial<MassRoute> & { windowEndsAt?: number; messagesLeft?: number } = {},
): MassRoute {
  const { windowEndsAt = null, messagesLeft = null, ...rest } = change;
  return {
    accountId: 'shop',
    isAble: true,
    needsApproval: false,
    isTooLong: false,
    thread: { postId: 'p', lastInAt: NOW - HOUR, windowEndsAt, messagesLeft },
    ...rest,
  };
}
function person(identityId: string, change: Partial<MassCandidate> = {}): MassCandidate {
  return {
    identityId,
    personKey: identityId,
    isOwnAccount: false,
    isGone: false,
    isOptedOut: false,
    lastMassAt: null,
    hasAccountOnNetwork: true,
    routes: [route()],
    ...change,
  };
}
const rules = (left = 100): MassRules => ({
  isPrivate: true,
  startAt: NOW,
  cooldownMs: 24 * HOUR,
  accounts: new Map([['shop', { left, gapMs: 2_000 }]]),
});
const said = (people: readonly MassCandidate[], left?: number) =>
  Object.fromEntries(
    massVerdicts(people, rules(left)).map((each) => [
      each.identityId,
      each.gets ? each.dueAt - NOW : each.reason,
    ]),
  );

it('names the reason of everybody who is left out', () => {
  const people = [
    person('fine'),
    person('us', { isOwnAccount: true }),
    person('blocked', { isGone: true }),
    person('asked', { isOptedOut: true }),
    person('elsewhere', { routes: [], hasAccountOnNetwork: false }),
    person('silent', { routes: [] }),
    person('signed off', { routes: [route({ isAble: false })] }),
    person('unapproved', { routes: [route({ needsApproval: true })] }),
    person('late', { routes: [route({ windowEndsAt: NOW })] }),
    person('spent', { routes: [route({ messagesLeft: 0 })] }),
    person('yesterday', { lastMassAt: NOW - 23 * HOUR }),
    person('long name', { routes: [route({ isTooLong: true })] }),
  ];
  expect(said(people)).toEqual({
    fine: 0,
    us: 'own_account',
    blocked: 'gone',
    asked: 'opted_out',
    elsewhere: 'no_account',
    silent: 'never_wrote',
    'signed off': 'no_account',
    unapproved: 'needs_approval',
    late: 'window_closed',
    spent: 'window_spent',
    yesterday: 'cooling_down',
    'long name': 'text_too_long',
  });
});

it('writes to the identity that wrote last, and once to a person', () => {
  const latest = { postId: 'q', lastInAt: NOW - 1, windowEndsAt: null, messagesLeft: null };
  const people = [
    person('old', { personKey: 'ana' }),
    person('new', { personKey: 'ana', routes: [route({ thread: latest })] }),
  ];
  expect(said(people)).toEqual({ old: 'duplicate_person', new: 0 });
});

it('sends first where the window closes first, and leaves out whom it would reach too late', () => {
  const people = [
    person('always'),
    person('soon', { routes: [route({ windowEndsAt: NOW + 1_000 })] }),
    person('soon too', { routes: [route({ windowEndsAt: NOW + 1_500 })] }),
  ];
  expect(said(people)).toEqual({ soon: 0, 'soon too': 'window_closed', always: 2_000 });
});

it('stops at the quota of the account', () => {
  expect(said([person('a'), person('b'), person('c')], 2)).toEqual({ a: 0, b: 2_000, c: 'quota' });
});

it('lets the account write in public that is free first, and another where a quota is spent', () => {
  const open = (accountId: string) => route({ accountId, thread: null });
  const people = ['a', 'b', 'c', 'd', 'e'].map((id) => person(id, { routes: [open('shop'), open('cafe')] }));
  const pace = { isPrivate: false, startAt: NOW, cooldownMs: 0 };
  const accounts = new Map([
    ['shop', { left: 3, gapMs: 1_000 }],
    ['cafe', { left: 1, gapMs: 3_000 }],
  ]);
  const verdicts = massVerdicts(people, { ...pace, accounts });
  expect(verdicts.map((each) => (each.gets ? [each.accountId, each.dueAt - NOW] : each.reason))).toEqual([
    ['shop', 0],
    ['cafe', 0],
    ['shop', 1_000],
    ['shop', 2_000],
    'quota',
  ]);
});
