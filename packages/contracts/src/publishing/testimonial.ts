import { z } from 'zod';
import { Bilingual, Id, IdParams, Instant, list, PageCursor, page, Version } from '../basics.js';
import { DeliveryState } from '../delivery.js';
import { route } from '../route.js';
import { TargetState } from './publication.js';
import { ShareAct } from './share.js';

export const ConsentState = z.enum(['not_asked', 'asked', 'granted', 'refused']);
export type ConsentState = z.infer<typeof ConsentState>;

const Topic = z.string().trim().min(1).max(50);
const Topics = z.array(Topic).max(20);
const Note = z.string().trim().max(2_000);

/** Whether its author lets us use it. */
export const Consent = z.object({
  state: ConsentState,
  askedAt: Instant.nullable(),
  /** The reply that asks; null where somebody asked elsewhere. */
  deliveryId: Id.nullable(),
  settledAt: Instant.nullable(),
  /** Where it can be read that they said so: an address, or words. */
  where: z.string(),
  /** The answer as it was, where it came to us. */
  evidenceId: Id.nullable(),
});
export type Consent = z.infer<typeof Consent>;

/** What somebody said of us, as it was when it was kept. */
export const Testimonial = z.object({
  id: Id,
  postId: Id,
  network: z.string(),
  networkName: Bilingual,
  author: z.object({ id: Id, name: z.string(), handle: z.string(), url: z.string().nullable() }),
  text: z.string(),
  lang: z.string(),
  permalink: z.string().nullable(),
  occurredAt: Instant,
  /** It came as a private message. */
  isPrivate: z.boolean(),
  /** Its author has taken the post away, or changed it, since. */
  isGone: z.boolean(),
  isChanged: z.boolean(),
  topics: z.array(z.string()),
  note: z.string(),
  consent: Consent,
  /** Ready to be copied: the words, who said them and where. */
  quotation: z.string(),
  evidenceId: Id.nullable(),
  keptBy: z.object({ id: z.string(), name: z.string() }),
  keptAt: Instant,
  uses: z.number(),
  lastUsedAt: Instant.nullable(),
  version: Version,
});
export type Testimonial = z.infer<typeof Testimonial>;

/** `post`: quoted in a post of ours; `copy`: taken elsewhere; `share`: shown again by the network's own means. */
export const TestimonialUse = z.object({
  id: Id,
  at: Instant,
  by: z.string(),
  what: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('post'),
      consent: ConsentState,
      publication: z.object({
        id: Id,
        number: z.number(),
        title: z.string(),
        states: z.array(TargetState),
        publishedAt: Instant.nullable(),
      }),
    }),
    z.object({ kind: z.literal('copy'), consent: ConsentState }),
    z.object({
      kind: z.literal('share'),
      act: ShareAct,
      handle: z.string(),
      state: DeliveryState,
      permalink: z.string().nullable(),
    }),
  ]),
});
export type TestimonialUse = z.infer<typeof TestimonialUse>;

export const TestimonialDetail = z.object({
  testimonial: Testimonial,
  /** Newest first, at most 100. */
  uses: z.array(TestimonialUse),
  asking: z.object({
    /** Where its author can be answered; null where nobody can reply to it. */
    mentionId: Id.nullable(),
    /** What the author is asked, in the words of an ordinary reply. */
    question: Bilingual,
    /** What the author said to us since. */
    answer: z
      .object({ postId: Id, text: z.string(), permalink: z.string().nullable(), at: Instant })
      .nullable(),
  }),
});
export type TestimonialDetail = z.infer<typeof TestimonialDetail>;

const Count = z.object({ name: z.string(), count: z.number() });
const read = 'testimonials.read';
const write = 'testimonials.write';
/** Words without consent are used only by somebody who was told so. */
const knowing = { withoutConsent: z.boolean().default(false) };

export const testimonialRoutes = {
  /** The newest first. */
  list: route({
    method: 'GET',
    path: '/api/testimonials',
    access: read,
    audit: false,
    query: z.object({
      q: z.string().trim().max(200).optional(),
      topic: Topic.optional(),
      network: z.string().max(50).optional(),
      consent: list(ConsentState),
      cursor: PageCursor.optional(),
    }),
    response: page(Testimonial),
  }),
  /** What the shelf can be narrowed to. */
  facets: route({
    method: 'GET',
    path: '/api/testimonials/facets',
    access: read,
    audit: false,
    response: z.object({ topics: z.array(Count), networks: z.array(Count), consents: z.array(Count) }),
  }),
  /** Which of these posts stand on the shelf. */
  kept: route({
    method: 'GET',
    path: '/api/testimonials/kept',
    access: read,
    audit: false,
    query: z.object({ posts: list(Id) }),
    response: z.object({ rows: z.array(z.object({ postId: Id, id: Id })) }),
  }),
  show: route({
    method: 'GET',
    path: '/api/testimonials/:id',
    access: read,
    audit: false,
    params: IdParams,
    response: TestimonialDetail,
  }),
  /** Puts a post on the shelf; one that stands there is answered as it is. 409 `own_post`, `no_words`. */
  keep: route({
    method: 'POST',
    path: '/api/posts/:id/testimonial',
    access: write,
    audit: 'testimonial.kept',
    params: IdParams,
    body: z.object({ topics: Topics.default([]), note: Note.default('') }),
    response: Testimonial.extend({ isNew: z.boolean() }),
  }),
  change: route({
    method: 'PATCH',
    path: '/api/testimonials/:id',
    access: write,
    audit: 'testimonial.changed',
    params: IdParams,
    body: z.object({ version: Version, topics: Topics.optional(), note: Note.optional() }),
    response: Testimonial,
  }),
  /** Writes down whether its author was asked and what they said. */
  consent: route({
    method: 'POST',
    path: '/api/testimonials/:id/consent',
    access: write,
    audit: 'testimonial.consent_noted',
    params: IdParams,
    body: z.object({
      version: Version,
      state: ConsentState,
      where: z.string().trim().max(2_000).default(''),
      /** The reply that asks. */
      deliveryId: Id.nullable().default(null),
      /** The post that answers; it is kept as evidence. */
      answerPostId: Id.nullable().default(null),
    }),
    response: Testimonial,
  }),
  /** A new draft that quotes it. 409 `no_consent`, `consent_refused`. */
  quote: route({
    method: 'POST',
    path: '/api/testimonials/:id/quote',
    access: 'publications.write',
    audit: 'testimonial.quoted',
    params: IdParams,
    body: z.object({ publicationId: Id, ...knowing }),
    response: z.object({ publicationId: Id }),
  }),
  /** Notes that its words were taken elsewhere. 409 `no_consent`, `consent_refused`. */
  copied: route({
    method: 'POST',
    path: '/api/testimonials/:id/copies',
    access: write,
    audit: 'testimonial.copied',
    params: IdParams,
    body: z.object({ id: Id, ...knowing }),
    response: z.object({ id: Id }),
  }),
  remove: route({
    method: 'DELETE',
    path: '/api/testimonials/:id',
    access: write,
    audit: 'testimonial.removed',
    params: IdParams,
    response: z.object({ id: Id }),
  }),
  /** 409 `kept_again` where the same post stands there anew. */
  restore: route({
    method: 'POST',
    path: '/api/testimonials/:id/restore',
    access: write,
    audit: 'testimonial.restored',
    params: IdParams,
    response: z.object({ id: Id }),
  }),
};
