/**
 * How much one act of a kind is worth to a tie, before decay. Defaults; an operator may set others.
 * A follow counts once per pair, not once per poll.
 */
export const ACTION_WEIGHTS = {
  like: 1,
  follow: 1,
  comment: 2,
  reply: 2,
  mention: 2,
  repost: 3,
  quote: 3,
  dm: 4,
} as const;
