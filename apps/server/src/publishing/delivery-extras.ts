import { z } from 'zod';

/** What is sent beside the text. */
export const DeliveryExtras = z.object({
  /** Somebody's post, by the network's id: shown again as it is, or inside a post of our own. */
  shares: z.object({ act: z.enum(['repost', 'quote']), externalId: z.string() }).optional(),
  /** Files of the media library in their order; `alt` null where the file's own description holds. */
  media: z.array(z.object({ assetId: z.string(), alt: z.string().nullable() })).default([]),
  visibility: z.enum(['public', 'unlisted', 'followers']).optional(),
  /** BCP 47. */
  lang: z.string().optional(),
  poll: z.object({ options: z.array(z.string()), minutes: z.number(), multiple: z.boolean() }).nullish(),
});
export type DeliveryExtras = z.infer<typeof DeliveryExtras>;
