/** sendPoll, and polls as the Bot API shows them. https://core.telegram.org/bots/api#sendpoll */
import { z } from 'zod';
import { hasEnded, newPoll, type PostedPoll, votersOf } from '../polls/posted-poll.js';
import { chatOfCall } from './chats.js';
import { badRequest } from './errors.js';
import { answered, sendOne } from './sending.js';
import { type BotMethod, numberParam, param, structuredParam } from './server.js';

const MOST_OPTIONS = 12;
const LONGEST_QUESTION = 300;
const LONGEST_OPTION = 100;
const SHORTEST_SECONDS = 5;
const LONGEST_SECONDS = 2_628_000;

const optionsSchema = z.array(z.union([z.string(), z.object({ text: z.string() })]));

export const sendPoll: BotMethod = (context) => {
  const chat = chatOfCall(context);
  const question = (param(context, 'question') ?? '').trim();
  if (question === '') throw badRequest('poll question must be non-empty');
  if ([...question].length > LONGEST_QUESTION)
    throw badRequest(`poll question length must not exceed ${LONGEST_QUESTION}`);
  const given = optionsSchema.safeParse(structuredParam(context, 'options'));
  if (!given.success) throw badRequest("can't parse options JSON object");
  const titles = given.data.map((each) => (typeof each === 'string' ? each : each.text).trim());
  if (titles.length < 2) throw badRequest('poll must have at least 2 option');
  if (titles.length > MOST_OPTIONS) throw badRequest(`poll can't have more than ${MOST_OPTIONS} options`);
  if (titles.some((title) => title === '')) throw badRequest('poll options must be non-empty');
  if (titles.some((title) => [...title].length > LONGEST_OPTION))
    throw badRequest(`poll options length must not exceed ${LONGEST_OPTION}`);
  const seconds = numberParam(context, 'open_period');
  if (seconds !== undefined && (seconds < SHORTEST_SECONDS || seconds > LONGEST_SECONDS))
    throw badRequest('poll close time is out of range');
  if (chat.kind === 'channel' && param(context, 'is_anonymous') === 'false')
    throw badRequest("non-anonymous polls can't be sent to channel chats");
  const endsAt = seconds === undefined ? Number.MAX_SAFE_INTEGER : context.server.now() + seconds * 1000;
  const poll = newPoll(titles, endsAt, param(context, 'allows_multiple_answers') === 'true');
  return answered(sendOne(context, chat, { text: question, entities: [] }, null, { poll }));
};

/** A poll with its own number, which is not that of its message. */
export function pollObject(post: { id: string; text: string }, poll: PostedPoll, now: number) {
  const { options, multiple, endsAt } = poll;
  return {
    id: `6${post.id}`,
    question: post.text,
    options: options.map(({ title: text, votes }) => ({ text, voter_count: votes.length })),
    total_voter_count: votersOf(poll).size,
    is_closed: hasEnded(poll, now),
    is_anonymous: true,
    type: 'regular',
    allows_multiple_answers: multiple,
    ...(endsAt < Number.MAX_SAFE_INTEGER && { close_date: Math.floor(endsAt / 1000) }),
  };
}
