/** How people take part, from the most to the least active. */
export const LADDER_RUNGS = [
  'creator',
  'conversationalist',
  'critic',
  'collector',
  'joiner',
  'spectator',
  'inactive',
] as const;
export type LadderRung = (typeof LADDER_RUNGS)[number];

/** What someone did in the last `LADDER_DAYS` days, counted. */
export interface Participation {
  /** Posts that answer nobody. */
  readonly originals: number;
  readonly replies: number;
  readonly mentions: number;
  readonly messages: number;
  readonly quotes: number;
  readonly reposts: number;
  readonly likes: number;
  readonly follows: number;
}

export const LADDER_DAYS = 90;

/** From how many acts a rung is reached. A quarter has 13 weeks: who talks on every other week is conversing. */
export const LADDER_MINIMA = {
  creator: 3,
  conversationalist: 6,
  critic: 1,
  collector: 3,
  joiner: 1,
} as const;

/**
 * The highest rung of the participation ladder whose rule holds: a creator writes posts, a conversationalist keeps
 * talking to others, a critic answers or quotes now and then, a collector passes on and marks what others wrote, a
 * joiner follows, a spectator was seen at all, and of an inactive nothing has been seen in the period.
 *
 * @see Li, Bernoff, Groundswell (2008), social technographics ladder; conversationalists: Forrester 2010
 */
export function ladderRung(seen: Participation): LadderRung {
  const talk = seen.replies + seen.mentions + seen.messages;
  const marks = seen.reposts + seen.likes;
  if (seen.originals >= LADDER_MINIMA.creator) return 'creator';
  if (talk >= LADDER_MINIMA.conversationalist) return 'conversationalist';
  if (seen.replies + seen.quotes + seen.mentions >= LADDER_MINIMA.critic) return 'critic';
  if (marks >= LADDER_MINIMA.collector) return 'collector';
  if (seen.follows >= LADDER_MINIMA.joiner) return 'joiner';
  return marks + seen.originals + seen.messages > 0 ? 'spectator' : 'inactive';
}
