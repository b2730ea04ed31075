import { Id } from '@tingshuo/contracts';
import { z } from 'zod';

export const LIBRARY_PARTS = ['series', 'templates'] as const;
export type LibraryPart = (typeof LIBRARY_PARTS)[number];

/** The name of what is not kept yet. */
export const NEW = 'new';

/** What the address of the library keeps. */
export const LibrarySearch = z.object({
  part: z.enum(LIBRARY_PARTS).optional().catch(undefined),
  /** What is open: its id, or `new`. */
  open: z
    .union([z.literal(NEW), Id])
    .optional()
    .catch(undefined),
  /** The publication that a new one begins with. */
  from: Id.optional().catch(undefined),
});
export type LibrarySearch = z.infer<typeof LibrarySearch>;
