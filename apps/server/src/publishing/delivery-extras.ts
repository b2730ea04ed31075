import type { AttachedFile } from '@tingshuo/contracts';
import { z } from 'zod';

/** A file of a reply; its bytes are in the blob store. */
export const DeliveryFile = z.object({
  id: z.string(),
  name: z.string(),
  mimeType: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  alt: z.string().default(''),
});
export type DeliveryFile = z.infer<typeof DeliveryFile>;

/** The template that a message is made of, and its values by slot. */
export const DeliveryTemplate = z.object({
  id: z.string(),
  title: z.string(),
  values: z.record(z.string(), z.string()),
  /** How often the network had taken it in vain. */
  round: z.number(),
});
export type DeliveryTemplate = z.infer<typeof DeliveryTemplate>;

/** What is sent beside the text. */
export const DeliveryExtras = z.object({
  /** Somebody's post, by the network's id: shown again as it is, or inside a post of our own. */
  shares: z.object({ act: z.enum(['repost', 'quote']), externalId: z.string() }).optional(),
  /** Files of the media library in their order; `alt` null where the file's own description holds. */
  media: z.array(z.object({ assetId: z.string(), alt: z.string().nullable() })).default([]),
  /** Files of a reply in their order. */
  files: z.array(DeliveryFile).optional(),
  template: DeliveryTemplate.optional(),
  visibility: z.enum(['public', 'unlisted', 'followers']).optional(),
  /** BCP 47. */
  lang: z.string().optional(),
  poll: z.object({ options: z.array(z.string()), minutes: z.number(), multiple: z.boolean() }).nullish(),
});
export type DeliveryExtras = z.infer<typeof DeliveryExtras>;

/** The files of a reply as people see them. */
export function attachedFiles(extras: DeliveryExtras | null): AttachedFile[] {
  return (extras?.files ?? []).map(({ id, name, mimeType, bytes, alt }) => ({
    id,
    name,
    mimeType,
    bytes,
    alt,
  }));
}
