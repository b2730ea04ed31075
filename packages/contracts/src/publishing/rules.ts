import { z } from 'zod';
import { Bilingual, Id } from '../basics.js';

export const MediaRule = z.object({
  mimeTypes: z.array(z.string()),
  maxBytes: z.number(),
  /** Width times height; null where the network says none. */
  maxPixels: z.number().nullable(),
});

/**
 * What an account's network takes, from its manifest: everything that the validator needs to know, so that browser,
 * API, upload and scheduler decide the same.
 */
/** How a post looks on the network's own pages. */
export const PostLook = z.object({
  /** A link in the text is drawn as a card, can be clicked, or stays letters. */
  links: z.enum(['card', 'plain', 'letters']),
  /** Where the rest of a text is hidden behind "more"; null where all of it is shown. */
  fold: z
    .object({
      length: z.object({ max: z.number(), counting: z.string() }).nullable(),
      lines: z.number().nullable(),
      /** Different from screen to screen. */
      isRough: z.boolean(),
    })
    .nullable(),
  /** The narrowest and the widest shape (width to height) of a single picture; null where none is cut. */
  shape: z.object({ min: z.number(), max: z.number() }).nullable(),
});
export type PostLook = z.infer<typeof PostLook>;

export const PublishRules = z.object({
  accountId: Id,
  network: z.string(),
  networkName: Bilingual,
  handle: z.string(),
  displayName: z.string(),
  avatarUrl: z.string().nullable(),
  /** Why nothing can be published through it now. */
  unavailable: Bilingual.nullable(),
  text: z.object({
    max: z.number(),
    counting: z.string(),
    urlLength: z.number().nullable(),
    unit: Bilingual,
    /** Domains of which the first post must show a link; empty where it need not. */
    linkTo: z.array(z.string()),
    /** `#topic#` is refused. */
    noTopics: z.boolean(),
    maxHashtags: z.number().nullable(),
    /** A post of files only is refused. */
    required: z.boolean(),
    /** Longest comment, where it is shorter than a post. */
    maxComment: z.number().nullable(),
  }),
  thread: z.boolean(),
  firstComment: z.boolean(),
  media: z
    .object({
      max: z.number(),
      /** At least so many: Instagram has no post without a picture. */
      min: z.number(),
      image: MediaRule.nullable(),
      video: MediaRule.nullable(),
      /** A post may carry both pictures and a video. */
      mixed: z.boolean(),
      alt: z.boolean(),
      /** Longest text beside files, where it is shorter than without. */
      maxText: z.number().nullable(),
    })
    .nullable(),
  /** Null: the options are written below the text, and people answer with a number. */
  poll: z
    .object({
      maxOptions: z.number(),
      maxOptionLength: z.number(),
      maxMinutes: z.number(),
      /** People may choose several. */
      multiple: z.boolean(),
      /** Longest text with a poll, where it is shorter than without. */
      maxText: z.number().nullable(),
    })
    .nullable(),
  /** A person posts it: at its time it becomes a task. */
  byHand: z.boolean(),
  /** The same words once more are refused. */
  refusesRepeats: z.boolean(),
  look: PostLook,
});
export type PublishRules = z.infer<typeof PublishRules>;

/** What the validator needs to know of a file. */
export const MediaFacts = z.object({
  id: Id,
  mimeType: z.string(),
  bytes: z.number(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  alt: z.string(),
});
export type MediaFacts = z.infer<typeof MediaFacts>;
