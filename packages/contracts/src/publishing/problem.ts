import { z } from 'zod';
import { Bilingual, Id } from '../basics.js';

/** Everything that the validator knows to say. `error` stops the account's post; `warning` only tells. */
export const PUBLICATION_PROBLEMS = [
  'no_accounts',
  'account_unavailable',
  'cannot_publish',
  'empty',
  'text_too_long',
  'link_required',
  'topic_not_allowed',
  'too_many_hashtags',
  'thread_not_possible',
  'first_comment_not_possible',
  'media_not_possible',
  'media_too_many',
  'media_type',
  'media_too_large',
  'media_pixels',
  'media_missing',
  'media_required',
  'media_mixed',
  'alt_missing',
  'poll_not_possible',
  'poll_options',
  'poll_with_media',
  'unknown_variable',
  'variable_as_words',
  'same_text_twice',
  'not_in_future',
  'no_free_slot',
  'needs_approval',
] as const;

export const PublicationProblem = z.object({
  code: z.enum(PUBLICATION_PROBLEMS),
  severity: z.enum(['error', 'warning']),
  /** Null: it is about the whole publication. */
  accountId: Id.nullable(),
  network: z.string().nullable(),
  field: z.enum(['accounts', 'text', 'firstComment', 'media', 'poll', 'dueAt']),
  /** Index of the thread's part; null where it is about none. */
  part: z.number().nullable(),
  /** Where in the part's text, in UTF-16 units: what is over the limit or not known. */
  span: z.object({ from: z.number(), to: z.number() }).nullable(),
  message: Bilingual,
  fix: Bilingual.nullable(),
});
export type PublicationProblem = z.infer<typeof PublicationProblem>;
export type PublicationProblemCode = PublicationProblem['code'];
