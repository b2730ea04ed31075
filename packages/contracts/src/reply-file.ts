import { z } from 'zod';
import { Id, IdParams } from './basics.js';
import { route } from './route.js';

/** A file that goes, or went, with a reply. */
export const ReplyFile = z.object({ id: Id, name: z.string(), mimeType: z.string(), bytes: z.number() });
export type ReplyFile = z.infer<typeof ReplyFile>;

/** A file as one reply carries it. `alt`: what a picture shows, for people who cannot see it; may be empty. */
export const AttachedFile = ReplyFile.extend({ alt: z.string() });
export type AttachedFile = z.infer<typeof AttachedFile>;

/** Every network that keeps descriptions of pictures takes so many characters. */
export const LONGEST_ALT = 1000;

/** A file that was brought before, named by the reply that takes it. */
export const TakenFile = z.object({ id: Id, alt: z.string().trim().max(LONGEST_ALT).default('') });
export type TakenFile = z.infer<typeof TakenFile>;

/** What files one reply may carry. */
export const ReplyFileRule = z.object({
  max: z.number(),
  maxBytes: z.number(),
  /** Of files of a type that may have less, by type. */
  maxBytesOf: z.record(z.string(), z.number()),
  maxTotalBytes: z.number().nullable(),
  /** Null: of any type. */
  mimeTypes: z.array(z.string()).nullable(),
  /** Types of which a file goes alone. */
  alone: z.array(z.string()),
  /** Longest text beside files, where it is shorter than without. */
  maxText: z.number().nullable(),
  /** They may go without any text. */
  withoutText: z.boolean(),
  /** The network keeps a description of each picture. */
  alt: z.boolean(),
});
export type ReplyFileRule = z.infer<typeof ReplyFileRule>;

export const replyFileRoutes = {
  /**
   * The file is the body, as `application/octet-stream`. A picture is freed of what it tells of its maker and made to
   * fit `types` (with commas) and `maxBytes`, where they are named. What no reply has taken within two days is thrown
   * away. 400 `file_too_large`, `file_empty`.
   */
  upload: route({
    method: 'POST',
    path: '/api/reply-files',
    access: 'cases.reply',
    audit: 'reply_file.added',
    query: z.object({
      name: z.string().trim().min(1).max(200),
      types: z.string().max(1000).optional(),
      maxBytes: z.coerce.number().int().positive().optional(),
    }),
    response: ReplyFile,
  }),
  /** The bytes; pictures may be shown in place, all else is handed out as a file. */
  file: route({
    method: 'GET',
    path: '/api/reply-files/:id',
    access: 'cases.read',
    audit: false,
    params: IdParams,
    response: z.unknown(),
  }),
};
