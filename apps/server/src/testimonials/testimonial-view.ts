import type { Bilingual, Testimonial } from '@tingshuo/contracts';
import { quotation } from '@tingshuo/domain';
import type { StoredTestimonial } from './testimonial.repository.js';

/** One of the shelf as people see it. */
export function testimonialView(stored: StoredTestimonial, networkName: Bilingual): Testimonial {
  const { authorId, authorName, authorHandle, authorUrl, keptBy, keptByName, ...rest } = stored;
  const { consent, askedAt, askDeliveryId, settledAt, consentWhere, consentEvidenceId, ...shown } = rest;
  const isAsked = consent !== 'not_asked';
  return {
    ...shown,
    networkName,
    author: { id: authorId, name: authorName, handle: authorHandle, url: authorUrl },
    occurredAt: stored.occurredAt.toISOString(),
    consent: {
      state: consent,
      askedAt: (isAsked && askedAt?.toISOString()) || null,
      deliveryId: isAsked ? askDeliveryId : null,
      settledAt: settledAt?.toISOString() ?? null,
      where: consentWhere,
      evidenceId: consentEvidenceId,
    },
    quotation: quotationOf(stored, networkName),
    keptBy: { id: keptBy, name: keptByName },
    keptAt: stored.keptAt.toISOString(),
    lastUsedAt: stored.lastUsedAt?.toISOString() ?? null,
  };
}

export function quotationOf(
  { text, lang, authorName, permalink, isPrivate }: StoredTestimonial,
  networkName: Bilingual,
): string {
  // Nobody else can open the address of a private message.
  return quotation({ text, lang, authorName, networkName, permalink: isPrivate ? null : permalink });
}
