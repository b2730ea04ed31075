import { ConsentState, Id } from '@tingshuo/contracts';
import { z } from 'zod';

/** What the address of the shelf keeps. */
export const TestimonialsSearch = z.object({
  q: z.string().max(200).optional().catch(undefined),
  topic: z.string().max(50).optional().catch(undefined),
  network: z.string().max(50).optional().catch(undefined),
  consent: ConsentState.optional().catch(undefined),
  open: Id.optional().catch(undefined),
});
export type TestimonialsSearch = z.infer<typeof TestimonialsSearch>;
