import type { ApprovalRequestView } from '@tingshuo/contracts';

/** The same words for one or more accounts. */
export interface RequestVariant {
  readonly textHash: string;
  readonly requests: readonly ApprovalRequestView[];
}

/** Everything that is asked about one publication, or one reply. */
export interface RequestGroup {
  readonly key: string;
  readonly subject: ApprovalRequestView['subject'];
  readonly requests: readonly ApprovalRequestView[];
  readonly variants: readonly RequestVariant[];
  /** The soonest. */
  readonly dueAt: string;
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const known = groups.get(key);
    if (known) known.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** One row per publication or reply, in the order in which the first of each came. */
export function requestGroups(requests: readonly ApprovalRequestView[]): RequestGroup[] {
  return [...grouped(requests, keyOf)].flatMap(([key, own]) => {
    const [first] = own;
    if (!first) return [];
    const variants = [...grouped(own, ({ textHash }) => textHash)].map(([textHash, same]) => ({
      textHash,
      requests: same,
    }));
    const dueAt = own.map((request) => request.dueAt).reduce((a, b) => (a < b ? a : b));
    return [{ key, subject: first.subject, requests: own, variants, dueAt }];
  });
}

function keyOf({ subject }: ApprovalRequestView): string {
  return subject.kind === 'post' ? subject.publicationId : subject.deliveryId;
}

/** The newest request of every account: what stands now. */
export function lastOfAccounts(requests: readonly ApprovalRequestView[]): ApprovalRequestView[] {
  return [...grouped(requests, ({ accountId }) => accountId).values()].flatMap((own) => {
    const [newest] = own.toSorted((a, b) => b.openedAt.localeCompare(a.openedAt));
    return newest ? [newest] : [];
  });
}

/** Somebody with an account is missing, and it is not the reader alone. */
export function isRemindable({ state, isMine, steps }: ApprovalRequestView): boolean {
  const missing = steps
    .find((step) => step.state === 'now')
    ?.people.filter(({ verdict }) => verdict === null);
  return state === 'open' && !isMine && (missing?.length ?? 0) > 0;
}
