/** Who gets a mass send, and who does not and why. Times are epoch ms. */

/** Why somebody gets nothing, the reason that people should hear first in front. */
export const MASS_EXCLUSIONS = [
  'own_account',
  'gone',
  'opted_out',
  'no_account',
  'needs_approval',
  'never_wrote',
  'window_closed',
  'window_spent',
  'cooling_down',
  'text_too_long',
  'duplicate_person',
  'quota',
] as const;
export type MassExclusion = (typeof MASS_EXCLUSIONS)[number];

/** A way to reach somebody: one of our accounts, and for private messages what the network still takes there. */
export interface MassRoute {
  readonly accountId: string;
  /** The account is connected, and its network lets it write like this. */
  readonly isAble: boolean;
  /** What this author sends from it has to be approved, and nobody approves a mass send. */
  readonly needsApproval: boolean;
  /** Null for public mentions. */
  readonly thread: {
    /** Their last message: what the private message answers. */
    readonly postId: string;
    readonly lastInAt: number;
    /** Null where the network always takes messages. */
    readonly windowEndsAt: number | null;
    /** Null where any number may be sent. */
    readonly messagesLeft: number | null;
  } | null;
  /** The text as it would stand there is longer than the network takes. */
  readonly isTooLong: boolean;
}

export interface MassCandidate {
  readonly identityId: string;
  /** The person behind the identity, or the identity itself where nobody is known. */
  readonly personKey: string;
  readonly isOwnAccount: boolean;
  /** Deleted, or blocked. */
  readonly isGone: boolean;
  /** They, or another identity of the same person, asked not to be written to. */
  readonly isOptedOut: boolean;
  /** When a mass send last reached the person, or is going to. */
  readonly lastMassAt: number | null;
  /** An able account of ours is on their network: without a route to them, they just never wrote to it. */
  readonly hasAccountOnNetwork: boolean;
  readonly routes: readonly MassRoute[];
}

export interface MassRules {
  /** Private messages, or public mentions. */
  readonly isPrivate: boolean;
  readonly startAt: number;
  readonly cooldownMs: number;
  /** Per account: how many it may still write to, and the time between two of them. */
  readonly accounts: ReadonlyMap<string, { readonly left: number; readonly gapMs: number }>;
}

export type MassVerdict =
  | {
      readonly identityId: string;
      readonly gets: true;
      readonly accountId: string;
      /** What a private message answers; null for a public mention. */
      readonly replyToPostId: string | null;
      readonly dueAt: number;
    }
  | { readonly identityId: string; readonly gets: false; readonly reason: MassExclusion };

interface Reachable {
  readonly candidate: MassCandidate;
  readonly route: MassRoute;
  /** By which accounts they can be reached as well as by `route`; that one included. */
  readonly choice: readonly MassRoute[];
  readonly place: number;
}

/**
 * Decides about every candidate once, in their order. Of a person's identities the one that wrote last is written to.
 * Where several accounts can name a person in public, the one does that is free first. Each account sends with a gap
 * between two recipients, first to those whose window closes first; who would be reached only after the window or
 * beyond the account's quota is left out.
 */
export function massVerdicts(candidates: readonly MassCandidate[], rules: MassRules): MassVerdict[] {
  const reasons = new Map<string, MassExclusion>();
  const reachable: Reachable[] = [];
  for (const [place, candidate] of firstOfEach(candidates).entries()) {
    const found = reachOf(candidate, rules);
    if (typeof found === 'string') reasons.set(candidate.identityId, found);
    else reachable.push({ candidate, ...found, place });
  }
  const chosen = new Set(onePerPerson(reachable));
  for (const each of reachable) {
    if (!chosen.has(each)) reasons.set(each.candidate.identityId, 'duplicate_person');
  }
  const due = new Map<string, Extract<MassVerdict, { gets: true }>>();
  for (const [accountId, ofAccount] of groupedBy(
    spread([...chosen], rules),
    ({ route }) => route.accountId,
  )) {
    const pace = rules.accounts.get(accountId) ?? { left: 0, gapMs: 0 };
    let sent = 0;
    for (const { candidate, route } of ofAccount.toSorted(byUrgency)) {
      const { identityId } = candidate;
      const dueAt = rules.startAt + sent * pace.gapMs;
      if (sent >= pace.left) reasons.set(identityId, 'quota');
      else if (endOf(route) <= dueAt) reasons.set(identityId, 'window_closed');
      else {
        const replyToPostId = route.thread?.postId ?? null;
        due.set(identityId, { identityId, gets: true, accountId, replyToPostId, dueAt });
        sent += 1;
      }
    }
  }
  return firstOfEach(candidates).map(({ identityId }): MassVerdict => {
    const goes = due.get(identityId);
    return goes ?? { identityId, gets: false, reason: reasons.get(identityId) ?? 'no_account' };
  });
}

function firstOfEach(candidates: readonly MassCandidate[]): MassCandidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ identityId }) => !seen.has(identityId) && seen.add(identityId));
}

function reachOf(
  candidate: MassCandidate,
  rules: MassRules,
): Pick<Reachable, 'route' | 'choice'> | MassExclusion {
  if (candidate.isOwnAccount) return 'own_account';
  if (candidate.isGone) return 'gone';
  if (candidate.isOptedOut) return 'opted_out';
  const able = candidate.routes.filter(({ isAble }) => isAble);
  if (able.length === 0) {
    const neverWrote = rules.isPrivate && candidate.routes.length === 0 && candidate.hasAccountOnNetwork;
    return neverWrote ? 'never_wrote' : 'no_account';
  }
  const free = able.filter(({ needsApproval }) => !needsApproval);
  if (free.length === 0) return 'needs_approval';
  const open = free.filter((route) => endOf(route) > rules.startAt);
  if (open.length === 0) return 'window_closed';
  const unspent = open.filter(({ thread }) => thread?.messagesLeft !== 0);
  if (unspent.length === 0) return 'window_spent';
  const { lastMassAt } = candidate;
  if (lastMassAt !== null && rules.startAt - lastMassAt < rules.cooldownMs) return 'cooling_down';
  const fitting = unspent.filter(({ isTooLong }) => !isTooLong);
  const route = fitting.toSorted((a, b) => lastIn(b) - lastIn(a))[0];
  if (!route) return 'text_too_long';
  // A conversation goes on where it was; in public nobody has begun one.
  return { route, choice: route.thread ? [route] : fitting };
}

/** Gives everybody the account that would write to them soonest, as long as its quota lasts. */
function spread(reachable: readonly Reachable[], rules: MassRules): Reachable[] {
  const counts = new Map<string, number>();
  const countOf = ({ accountId }: MassRoute) => counts.get(accountId) ?? 0;
  const soonest = (route: MassRoute) => {
    const { left, gapMs } = rules.accounts.get(route.accountId) ?? { left: 0, gapMs: 0 };
    return countOf(route) < left ? countOf(route) * gapMs : Number.POSITIVE_INFINITY;
  };
  return reachable.map((each) => {
    const route = each.choice.reduce(
      (best, next) => (soonest(next) < soonest(best) ? next : best),
      each.route,
    );
    counts.set(route.accountId, countOf(route) + 1);
    return { ...each, route };
  });
}

function onePerPerson(reachable: readonly Reachable[]): Reachable[] {
  return [...groupedBy(reachable, ({ candidate }) => candidate.personKey).values()].flatMap(
    (identities) =>
      identities.toSorted((a, b) => lastIn(b.route) - lastIn(a.route) || a.place - b.place)[0] ?? [],
  );
}

const endOf = ({ thread }: MassRoute) => thread?.windowEndsAt ?? Number.POSITIVE_INFINITY;
const lastIn = ({ thread }: MassRoute) => thread?.lastInAt ?? 0;

function byUrgency(a: Reachable, b: Reachable): number {
  const [endA, endB] = [endOf(a.route), endOf(b.route)];
  return endA === endB ? a.place - b.place : endA - endB;
}

function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const known = groups.get(keyOf(item));
    if (known) known.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
