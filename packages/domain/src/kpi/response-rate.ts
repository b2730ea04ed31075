/** What decides whether a post deserves a response. */
export interface ResponseWorthiness {
  readonly direction: 'in' | 'out';
  readonly isOwn: boolean;
  readonly isByEmployee: boolean;
  readonly addressesOwnAccount: boolean;
  readonly mentionsOwnAccount: boolean;
  readonly matchesOwnBrandRule: boolean;
  readonly isIgnored: boolean;
}

/**
 * Response-worthy: inbound, addressed to or mentioning an own account or matching a rule of an own brand, and
 * neither ignored (spam included) nor written by ourselves or our employees.
 */
export function isResponseWorthy(post: ResponseWorthiness): boolean {
  if (post.direction !== 'in' || post.isOwn || post.isByEmployee || post.isIgnored) return false;
  return post.addressesOwnAccount || post.mentionsOwnAccount || post.matchesOwnBrandRule;
}

/** `rate` is null while no post is old enough. */
export interface ResponseRate {
  readonly n: number;
  readonly answered: number;
  readonly rate: number | null;
}

/**
 * Brand response rate within a window of `windowMs`: response-worthy posts answered inside it ÷ those whose
 * window has elapsed at `now`. A younger post is in neither, answered or not. Times are epoch ms.
 */
export function responseRateWithin(
  worthyPosts: readonly { readonly at: number; readonly answeredAt: number | null }[],
  windowMs: number,
  now: number,
): ResponseRate {
  const mature = worthyPosts.filter((post) => post.at + windowMs <= now);
  const answered = mature.filter(
    (post) => post.answeredAt !== null && post.answeredAt - post.at <= windowMs,
  ).length;
  return { n: mature.length, answered, rate: mature.length === 0 ? null : answered / mature.length };
}
