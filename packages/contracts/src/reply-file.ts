import { z } from 'zod';
import { Id, IdParams } from './basics.js';
import { route } from './route.js';

/** A file that goes, or went, with a reply. */
export const ReplyFile = z.object({ id: Id, name: z.string(), mimeType: z.string(), bytes: z.number() });
export type ReplyFile = z.infer<typeof ReplyFile>;

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
});
export type ReplyFileRule = z.infer<typeof ReplyFileRule>;

export const replyFileRoutes = {
  /**
   * The file is the body, as `application/octet-stream`. What no reply has taken within two days is thrown away. 400
   * `file_too_large`, `file_empty`.
   */
  upload: route({
    method: 'POST',
    path: '/api/reply-files',
    access: 'cases.reply',
    audit: 'reply_file.added',
    query: z.object({ name: z.string().trim().min(1).max(200) }),
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
