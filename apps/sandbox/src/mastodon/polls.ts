/** Polls: written with a post, read with it, and voted in. The poll has the number of its post. */
import { type Answer, jsonAnswer } from '../http/answer.js';
import {
  hasEnded,
  newPoll,
  type PostedPoll,
  postedPoll,
  votedNative,
  voteRefusal,
  votersOf,
} from '../polls/posted-poll.js';
import type { Account } from '../world/facts.js';
import type { PlacedPost } from '../world/post-store.js';
import { invalid, notFound } from './errors.js';
import {
  type MastodonContext,
  type MastodonRoute,
  type MastodonServer,
  openRoute,
  userRoute,
} from './server.js';
import { visiblePost } from './visibility.js';

export const POLL_LIMITS = {
  max_options: 4,
  max_characters_per_option: 50,
  min_expiration: 300,
  max_expiration: 2_629_746,
};

export const pollRoutes: readonly MastodonRoute[] = [
  openRoute('polls.get', 'GET', '/api/v1/polls/:id', 'read:statuses', ({ server, path, viewer }) => {
    const post = visiblePost(server.world, path.id, viewer);
    const poll = postedPoll(post);
    if (!poll) throw notFound();
    return jsonAnswer(pollEntity(server, post, poll, viewer));
  }),
  userRoute('polls.vote', 'POST', '/api/v1/polls/:id/votes', 'write:statuses', (context): Answer => {
    const { server, path, viewer, params } = context;
    const post = visiblePost(server.world, path.id, viewer);
    const poll = postedPoll(post);
    if (!poll) throw notFound();
    const choices = params.all('choices').map(Number);
    const refusal = voteRefusal(poll, viewer.id, choices, server.now());
    if (refusal) throw invalid(REFUSALS[refusal]);
    const native = votedNative(post, poll, viewer.id, choices);
    server.world.edit(post.id, { text: post.text, native }, server.now());
    const voted = server.world.posts.get(post.id) ?? post;
    return jsonAnswer(pollEntity(server, voted, postedPoll(voted) ?? poll, viewer));
  }),
];

const REFUSALS = {
  ended: 'The poll has already ended',
  voted: 'You have already voted on this poll',
  choices: 'The chosen vote option does not exist',
} as const;

/** The poll that a new status asks for; null where it asks for none. */
export function askedPoll({ server, request }: MastodonContext, hasFiles: boolean): PostedPoll | null {
  const given = partOf(partOf(request.json).poll);
  if (given.options === undefined) return null;
  const titles = Array.isArray(given.options) ? given.options.map(String) : [];
  const seconds = Number(given.expires_in);
  if (hasFiles) throw invalid('Cannot attach files and a poll at once');
  if (titles.length < 2) throw invalid('Options must be more than one item');
  if (titles.length > POLL_LIMITS.max_options) throw invalid("Options can't contain more than 4 items");
  if (titles.some((title) => title.trim() === '')) throw invalid("Options can't be blank");
  if (titles.some((title) => [...title].length > POLL_LIMITS.max_characters_per_option))
    throw invalid("Options can't be longer than 50 characters each");
  if (new Set(titles).size < titles.length) throw invalid('Options contain duplicate items');
  if (!(seconds >= POLL_LIMITS.min_expiration)) throw invalid('Expires at is too soon');
  if (seconds > POLL_LIMITS.max_expiration) throw invalid('Expires at is too far into the future');
  return newPoll(titles, server.now() + seconds * 1000, given.multiple === true);
}

export function pollEntity(
  server: MastodonServer,
  post: PlacedPost,
  poll: PostedPoll,
  viewer: Account | null,
): Record<string, unknown> {
  const voters = votersOf(poll);
  return {
    id: post.id,
    expires_at: new Date(poll.endsAt).toISOString(),
    expired: hasEnded(poll, server.now()),
    multiple: poll.multiple,
    votes_count: poll.options.reduce((sum, { votes }) => sum + votes.length, 0),
    voters_count: voters.size,
    options: poll.options.map(({ title, votes }) => ({ title, votes_count: votes.length })),
    emojis: [],
    ...(viewer && {
      voted: voters.has(viewer.id),
      own_votes: poll.options.flatMap(({ votes }, n) => (votes.includes(viewer.id) ? [n] : [])),
    }),
  };
}

function partOf(value: unknown): Record<string, unknown> {
  return value && typeof value === 'object' ? { ...value } : {};
}
