/** The poll that a post keeps in its native part, with who has voted for what. */
import { z } from 'zod';

const poll = z.object({
  /** Epoch ms. */
  endsAt: z.number(),
  multiple: z.boolean(),
  options: z.array(z.object({ title: z.string(), votes: z.array(z.string()) })),
});
const native = z.looseObject({ poll });
export type PostedPoll = z.infer<typeof poll>;

interface Native {
  native: Record<string, unknown> | null;
}

export function postedPoll(post: Native): PostedPoll | null {
  return native.safeParse(post.native).data?.poll ?? null;
}

export function newPoll(titles: readonly string[], endsAt: number, multiple: boolean): PostedPoll {
  return { endsAt, multiple, options: titles.map((title) => ({ title, votes: [] })) };
}

export const hasEnded = ({ endsAt }: PostedPoll, now: number): boolean => now >= endsAt;

/** Everybody who has voted, each once. */
export function votersOf({ options }: PostedPoll): Set<string> {
  return new Set(options.flatMap(({ votes }) => votes));
}

/** Why a vote cannot be cast; null where it can. */
export function voteRefusal(
  posted: PostedPoll,
  voter: string,
  choices: readonly number[],
  now: number,
): 'ended' | 'voted' | 'choices' | null {
  if (hasEnded(posted, now)) return 'ended';
  if (votersOf(posted).has(voter)) return 'voted';
  const isSound = choices.length > 0 && choices.every((n) => posted.options[n] !== undefined);
  return isSound && (posted.multiple || choices.length === 1) ? null : 'choices';
}

/** What the post keeps once somebody has voted. */
export function votedNative(
  post: Native,
  posted: PostedPoll,
  voter: string,
  choices: readonly number[],
): Record<string, unknown> {
  const options = posted.options.map((option, n) =>
    choices.includes(n) ? { ...option, votes: [...option.votes, voter] } : option,
  );
  return { ...post.native, poll: { ...posted, options } };
}
