import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MassCandidate, type MassRoute, massVerdicts } from './recipients.js';

const START = 1_000_000;
const ACCOUNTS = ['a1', 'a2'];
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const thread = fc.record({
  postId: fc.uuid(),
  lastInAt: fc.integer({ min: 0, max: START }),
  windowEndsAt: maybe(fc.integer({ min: START - 20_000, max: START + 60_000 })),
  messagesLeft: maybe(fc.integer({ min: 0, max: 3 })),
});
const routes = (isPrivate: boolean): fc.Arbitrary<MassRoute[]> =>
  fc.array(
    fc.record({
      accountId: fc.constantFrom(...ACCOUNTS),
      isAble: fc.boolean(),
      needsApproval: fc.boolean(),
      isTooLong: fc.boolean(),
      thread: isPrivate ? thread : fc.constant(null),
    }),
    { maxLength: 3 },
  );
const candidates = (isPrivate: boolean): fc.Arbitrary<MassCandidate[]> =>
  fc.array(
    fc.record({
      identityId: fc.integer({ max: 20, min: 0 }).map(String),
      personKey: fc.integer({ max: 8, min: 0 }).map(String),
      isOwnAccount: fc.boolean(),
      isGone: fc.boolean(),
      isOptedOut: fc.boolean(),
      lastMassAt: maybe(fc.integer({ min: START - 20_000, max: START + 5_000 })),
      hasAccountOnNetwork: fc.boolean(),
      routes: routes(isPrivate),
    }),
    { maxLength: 25 },
  );
const plan = fc.boolean().chain((isPrivate) =>
  fc.record({
    candidates: candidates(isPrivate),
    rules: fc.record({
      isPrivate: fc.constant(isPrivate),
      startAt: fc.constant(START),
      cooldownMs: fc.integer({ min: 0, max: 15_000 }),
      accounts: fc
        .tuple(
          ...ACCOUNTS.map(() => fc.record({ left: fc.nat(6), gapMs: fc.integer({ min: 1, max: 30_000 }) })),
        )
        .map((paces) => new Map(ACCOUNTS.map((id, n) => [id, paces[n] ?? { left: 0, gapMs: 1 }]))),
    }),
  }),
);

describe('massVerdicts', () => {
  it('says one thing of everybody, and writes to nobody whom a rule keeps out', () => {
    fc.assert(
      fc.property(plan, ({ candidates: people, rules }) => {
        const verdicts = massVerdicts(people, rules);
        const ids = [...new Set(people.map(({ identityId }) => identityId))];
        expect(verdicts.map(({ identityId }) => identityId)).toEqual(ids);
        const reached = new Set<string>();
        const times = new Map<string, number[]>();
        for (const verdict of verdicts) {
          if (!verdict.gets) continue;
          const person = people.find(({ identityId }) => identityId === verdict.identityId);
          expect(person?.isOwnAccount || person?.isGone || person?.isOptedOut).toBe(false);
          expect(reached.has(person?.personKey ?? '')).toBe(false);
          reached.add(person?.personKey ?? '');
          const lastMassAt = person?.lastMassAt ?? Number.NEGATIVE_INFINITY;
          expect(START - lastMassAt).toBeGreaterThanOrEqual(rules.cooldownMs);
          const isFit = ({ accountId, isAble, needsApproval, isTooLong, thread: said }: MassRoute) =>
            accountId === verdict.accountId &&
            (said?.postId ?? null) === verdict.replyToPostId &&
            isAble &&
            !needsApproval &&
            !isTooLong &&
            said?.messagesLeft !== 0 &&
            (said?.windowEndsAt ?? Number.POSITIVE_INFINITY) > verdict.dueAt;
          expect(person?.routes.some(isFit)).toBe(true);
          times.set(verdict.accountId, [...(times.get(verdict.accountId) ?? []), verdict.dueAt]);
        }
        for (const [accountId, dueAt] of times) {
          const pace = rules.accounts.get(accountId);
          expect(dueAt.length).toBeLessThanOrEqual(pace?.left ?? 0);
          const sorted = dueAt.toSorted((a, b) => a - b);
          expect(sorted[0]).toBe(START);
          sorted.slice(1).forEach((at, n) => {
            expect(at - (sorted[n] ?? 0)).toBe(pace?.gapMs);
          });
        }
      }),
    );
  });

  it('leaves a person out only where no identity of theirs could be reached', () => {
    fc.assert(
      fc.property(plan, ({ candidates: people, rules }) => {
        const verdicts = massVerdicts(people, rules);
        const keyOf = new Map(
          people.toReversed().map(({ identityId, personKey }) => [identityId, personKey]),
        );
        const reached = new Set(
          verdicts.flatMap((each) =>
            each.gets || each.reason === 'quota' || each.reason === 'window_closed'
              ? (keyOf.get(each.identityId) ?? [])
              : [],
          ),
        );
        for (const verdict of verdicts) {
          if (verdict.gets || verdict.reason !== 'duplicate_person') continue;
          expect(reached).toContain(keyOf.get(verdict.identityId));
        }
      }),
    );
  });
});
