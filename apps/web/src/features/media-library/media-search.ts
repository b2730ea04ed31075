import { MediaKind } from '@tingshuo/contracts';
import { z } from 'zod';

/** The library's filters and the open file, as they stand in the address. */
export const MediaSearch = z.object({
  q: z.string().optional(),
  kind: MediaKind.optional().catch(undefined),
  tag: z.string().optional(),
  asset: z.uuid().optional().catch(undefined),
});
