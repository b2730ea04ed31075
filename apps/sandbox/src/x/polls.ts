/** Polls of posts, in X's terms: two to four choices, for at most a week, one vote each. */
import { hasEnded, newPoll, type PostedPoll, postedPoll } from '../polls/posted-poll.js';
import type { PlacedPost } from '../world/post-store.js';
import { objectOf } from './media.js';
import { invalidRequest } from './problems.js';
import type { XServer } from './server.js';

const LONGEST_OPTION = 25;
const WEEK_MINUTES = 10_080;

export const pollId = (post: { id: string }): string => `5${post.id}`;

/** The poll that a new post asks for; null where it asks for none. */
export function askedPoll(server: XServer, given: unknown, hasFiles: boolean): PostedPoll | null {
  if (given === undefined) return null;
  const { options, duration_minutes: minutes } = objectOf(given);
  const refuse = (why: string) => invalidRequest('poll', JSON.stringify(given), why);
  if (hasFiles) throw refuse('Only one of media, poll or quote_tweet_id may be given');
  const titles = Array.isArray(options) ? options.map(String) : [];
  if (titles.length < 2 || titles.length > 4) throw refuse('poll.options must have 2 to 4 items');
  if (titles.some((title) => title === '' || [...title].length > LONGEST_OPTION))
    throw refuse(`poll.options must have 1 to ${LONGEST_OPTION} characters`);
  if (typeof minutes !== 'number' || minutes < 5 || minutes > WEEK_MINUTES)
    throw refuse(`poll.duration_minutes must be between 5 and ${WEEK_MINUTES}`);
  return newPoll(titles, server.now() + minutes * 60_000, false);
}

export function pollObjects(server: XServer, posts: readonly PlacedPost[]): Record<string, unknown>[] {
  return posts.flatMap((post) => {
    const poll = postedPoll(post);
    if (!poll) return [];
    return [
      {
        id: pollId(post),
        options: poll.options.map(({ title: label, votes }, n) => ({
          position: n + 1,
          label,
          votes: votes.length,
        })),
        end_datetime: new Date(poll.endsAt).toISOString(),
        voting_status: hasEnded(poll, server.now()) ? 'closed' : 'open',
      },
    ];
  });
}
