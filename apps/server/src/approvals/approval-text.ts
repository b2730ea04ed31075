import { createHash } from 'node:crypto';
import { ApprovalPart } from '@tingshuo/contracts';
import { z } from 'zod';
import { attachedFiles, type DeliveryExtras } from '../publishing/delivery-extras.js';

/** A delivery, as far as an approval is given to it. */
export interface ApprovedDelivery {
  text: string;
  extras: DeliveryExtras | null;
  delivery: { readonly revision: number };
}

/** Exactly what will be sent, as it is kept with the request and shown to people. */
export function partsOf(deliveries: readonly ApprovedDelivery[]): ApprovalPart[] {
  return deliveries.map(({ text, extras }) => ({
    text,
    media: (extras?.media ?? []).map(({ assetId, alt }) => ({ assetId, alt })),
    files: attachedFiles(extras),
    poll: extras?.poll ?? null,
  }));
}

/** A digest of everything that goes out: words, files with their descriptions, visibility, language and poll of every part. */
export function textHashOf(deliveries: readonly ApprovedDelivery[]): string {
  const said = deliveries.map(({ text, extras }) => {
    const { media = [], visibility, lang, poll } = extras ?? {};
    const files = media.map(({ assetId, alt }) => [assetId, alt]);
    const question = poll ? [poll.options, poll.minutes, poll.multiple] : null;
    const carried = (extras?.files ?? []).map(({ name, sha256, alt }) =>
      alt === '' ? [name, sha256] : [name, sha256, alt],
    );
    return [text, files, visibility ?? null, lang ?? null, question, ...carried];
  });
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

/** Every edit bumps the revision of a delivery, so that the same words written again are asked about again. */
export function revisionsOf(deliveries: readonly ApprovedDelivery[]): string {
  return deliveries.map(({ delivery }) => delivery.revision).join(',');
}

export const StoredParts = z.array(ApprovalPart);
