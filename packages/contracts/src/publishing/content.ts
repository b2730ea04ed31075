import { z } from 'zod';
import { Id } from '../basics.js';

export const CONTENT_KINDS = [
  'announcement',
  'knowledge',
  'product',
  'store',
  'promotion',
  'question',
  'poll',
] as const;
export const ContentKind = z.enum(CONTENT_KINDS);
export type ContentKind = z.infer<typeof ContentKind>;

/** A file of the library in a post. `alt` stands for the file's own description where it is not null. */
export const MediaUse = z.object({ assetId: Id, alt: z.string().max(5000).nullable().default(null) });
export type MediaUse = z.infer<typeof MediaUse>;

/** A text has lines as browsers write them, wherever it comes from: networks count each character. */
const Words = z
  .string()
  .max(100_000)
  .overwrite((text) => text.replace(/\r\n?/g, '\n'));

/** One post of a thread. */
export const ContentPart = z.object({
  text: Words,
  media: z.array(MediaUse).max(20).default([]),
});
export type ContentPart = z.infer<typeof ContentPart>;

/** What one network gets: a post, or a thread of several, and a first comment below it. */
export const ContentText = z.object({
  parts: z.array(ContentPart).min(1).max(25),
  firstComment: Words.nullable().default(null),
});
export type ContentText = z.infer<typeof ContentText>;

export const PollQuestion = z.object({
  options: z.array(z.string().max(500)).min(2).max(12),
  minutes: z
    .number()
    .int()
    .min(5)
    .max(60 * 24 * 31),
  multiple: z.boolean().default(false),
});
export type PollQuestion = z.infer<typeof PollQuestion>;

/**
 * What was written: for every network the same, except for those in `variants` (keys are networks), which have been
 * detached and no longer follow. `{name}` in a text is a variable.
 */
export const PublicationContent = ContentText.extend({
  variants: z.record(z.string(), ContentText).default({}),
  poll: PollQuestion.nullable().default(null),
  lang: z.string().max(35).nullable().default(null),
});
export type PublicationContent = z.infer<typeof PublicationContent>;

/** The text that a network gets: its own, or that of all. */
export function textFor(content: PublicationContent, network: string): ContentText {
  const own = Object.hasOwn(content.variants, network) ? content.variants[network] : undefined;
  return own ?? { parts: content.parts, firstComment: content.firstComment };
}
