import { z } from 'zod';
import { Id, IdParams, Instant } from '../basics.js';
import { route } from '../route.js';
import { ContentKind } from './content.js';

/** What answers are grouped by: a name, and further words that mean it. */
export const AnswerOption = z.object({
  label: z.string().trim().min(1).max(100),
  words: z.array(z.string().trim().min(1).max(50)).max(20),
  /** The number that stands before it in the question; null where it has none. */
  number: z.number().int().min(1).max(99).nullable(),
});
export type AnswerOption = z.infer<typeof AnswerOption>;

/** What a network counted at a time, in the order of the result's options. */
export const PollReading = z.object({ at: Instant, counts: z.array(z.number()) });

export const QuestionAccount = z.object({
  accountId: Id,
  network: z.string(),
  handle: z.string(),
  permalink: z.string().nullable(),
  /** Null where the options are lines of the text, or nothing was read yet. */
  poll: z
    .object({
      counts: z.array(z.number()),
      /** People; null where the network does not tell. */
      voters: z.number().nullable(),
      isClosed: z.boolean(),
      closesAt: Instant.nullable(),
      fetchedAt: Instant,
      /** One reading an hour at most, oldest first. */
      series: z.array(PollReading),
    })
    .nullable(),
  /** Replies that were heard there. */
  replies: z.number(),
});
export type QuestionAccount = z.infer<typeof QuestionAccount>;

export const QuestionAnswer = z.object({
  postId: Id,
  accountId: Id,
  person: z.object({ identityId: Id, handle: z.string(), name: z.string() }),
  text: z.string(),
  at: Instant,
  permalink: z.string().nullable(),
  /** Indexes of the result's options; empty: another answer. */
  options: z.array(z.number()),
  by: z.enum(['hand', 'match']),
  /** What in the answer named an option. */
  evidence: z.array(z.object({ option: z.number(), by: z.enum(['number', 'word']), text: z.string() })),
  /** It names several options where one may be chosen. */
  isAmbiguous: z.boolean(),
  /** The same person's other answer counts. */
  isReplaced: z.boolean(),
});
export type QuestionAnswer = z.infer<typeof QuestionAnswer>;

/** What a poll or a question has brought, over all its accounts. */
export const QuestionResult = z.object({
  publicationId: Id,
  number: z.number(),
  kind: ContentKind,
  text: z.string(),
  multiple: z.boolean(),
  options: z.array(AnswerOption),
  /** Votes in the networks' own polls, by option. */
  votes: z.array(z.number()),
  /** People who answered in words, each once, by option. */
  replies: z.array(z.number()),
  /** People whose answers name no option. */
  others: z.number(),
  /** People who answered in words. */
  people: z.number(),
  accounts: z.array(QuestionAccount),
  /** At most 2,000, the newest first. */
  answers: z.array(QuestionAnswer),
});
export type QuestionResult = z.infer<typeof QuestionResult>;

const write = 'publications.write';

export const questionRoutes = {
  show: route({
    method: 'GET',
    path: '/api/publications/:id/answers',
    access: 'publications.read',
    audit: false,
    params: IdParams,
    response: QuestionResult,
  }),
  /** What answers are grouped by from now on; what was placed by hand keeps to the names of the options. */
  regroup: route({
    method: 'PUT',
    path: '/api/publications/:id/answers/options',
    access: write,
    audit: 'question.regrouped',
    params: IdParams,
    body: z.object({
      options: z
        .array(AnswerOption)
        .max(20)
        .refine((list) => new Set(list.map(({ label }) => label)).size === list.length, 'a name twice'),
      multiple: z.boolean(),
    }),
    response: QuestionResult,
  }),
  /** Says what an answer means. `match`: what the words say, as before anybody said anything. */
  place: route({
    method: 'PUT',
    path: '/api/publications/:id/answers/:postId',
    access: write,
    audit: 'question.answer_placed',
    params: IdParams.extend({ postId: Id }),
    body: z.discriminatedUnion('as', [
      z.object({ as: z.literal('option'), label: z.string().max(100) }),
      z.object({ as: z.literal('other') }),
      z.object({ as: z.literal('match') }),
    ]),
    response: QuestionResult,
  }),
};
