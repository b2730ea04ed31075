import type { PublicationProblem } from '@tingshuo/contracts';

/** One problem of several accounts: it is told once. */
export interface ProblemGroup {
  key: string;
  problem: PublicationProblem;
  accountIds: string[];
}

/** Errors first, otherwise in the order in which they were found. */
export function groupProblems(problems: readonly PublicationProblem[]): ProblemGroup[] {
  const groups = new Map<string, ProblemGroup>();
  for (const problem of problems) {
    const { code, severity, field, part, network, message, span } = problem;
    const key = JSON.stringify([code, severity, field, part, network, message.en, span]);
    const group = groups.get(key) ?? { key, problem, accountIds: [] };
    if (problem.accountId !== null) group.accountIds.push(problem.accountId);
    groups.set(key, group);
  }
  const all = [...groups.values()];
  const isError = ({ problem }: ProblemGroup) => problem.severity === 'error';
  return [...all.filter(isError), ...all.filter((group) => !isError(group))];
}

/** The accounts of the draft whose post nothing stands in the way of. */
export function fineAccounts(
  accountIds: readonly string[],
  problems: readonly PublicationProblem[],
): string[] {
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.some(({ accountId }) => accountId === null)) return [];
  const stopped = new Set(errors.map(({ accountId }) => accountId));
  return accountIds.filter((id) => !stopped.has(id));
}

/** What still matters: problems of all, and of accounts whose post has not gone out. */
export function problemsOf(
  accountIds: readonly string[],
  problems: readonly PublicationProblem[],
): PublicationProblem[] {
  return problems.filter(({ accountId }) => accountId === null || accountIds.includes(accountId));
}

/** What only the server can know, beside what the browser found; the same is not told twice. */
export function joinProblems(
  found: readonly PublicationProblem[],
  told: readonly PublicationProblem[],
): PublicationProblem[] {
  const keyOf = ({ code, accountId, field, part }: PublicationProblem) =>
    [code, accountId, field, part].join(' ');
  const known = new Set(found.map(keyOf));
  return [...found, ...told.filter((problem) => !known.has(keyOf(problem)))];
}

export function countErrors(problems: readonly PublicationProblem[]): number {
  return problems.filter(({ severity }) => severity === 'error').length;
}
