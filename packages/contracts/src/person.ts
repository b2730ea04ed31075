import { z } from 'zod';
import { Bilingual, Id, Instant } from './basics.js';
import { route } from './route.js';

/** One measure of a score: its figure, its place among all known people (0 to 100) and how much it counts. */
export const ScorePart = z.object({
  code: z.string(),
  label: Bilingual,
  raw: z.number(),
  percentile: z.number(),
  weight: z.number(),
});
/** First micro-value: decayed strength of what others do towards this person, as a percentile, with its parts. */
export const ScoreView = z.object({
  value: z.number(),
  confidence: z.number(),
  model: z.string(),
  computedAt: Instant,
  parts: z.array(ScorePart),
});
export type ScoreView = z.infer<typeof ScoreView>;

/** An identity as lists show it. */
export const PersonCard = z.object({
  identityId: Id,
  network: z.string(),
  handle: z.string(),
  displayName: z.string(),
  avatarUrl: z.string().nullable(),
  url: z.string().nullable(),
  isOwnAccount: z.boolean(),
  followers: z.number().nullable(),
  score: z.object({ value: z.number(), confidence: z.number() }).nullable(),
});
export type PersonCard = z.infer<typeof PersonCard>;

export const PersonDetail = z.object({
  card: PersonCard,
  bio: z.string().nullable(),
  following: z.number().nullable(),
  posts: z.number().nullable(),
  score: ScoreView.nullable(),
  interactions: z.object({
    /** Events of the last 30 days by action, towards this person and from this person. */
    received: z.record(z.string(), z.number()),
    made: z.record(z.string(), z.number()),
  }),
  recent: z.array(
    z.object({ postId: Id, text: z.string().nullable(), occurredAt: Instant, mentionId: Id.nullable() }),
  ),
  /** Clicks and scans, and when they followed and left; newest first. */
  events: z.array(
    z.object({
      kind: z.enum(['click', 'scan', 'follow', 'unfollow']),
      detail: z.string().nullable(),
      account: z.string(),
      occurredAt: Instant,
    }),
  ),
  cases: z.array(z.object({ id: Id, number: z.number(), status: z.string(), subject: z.string() })),
  leads: z.array(z.object({ id: Id, number: z.number(), stage: z.string() })),
  person: z.object({ id: Id, displayName: z.string(), contact: z.record(z.string(), z.string()) }).nullable(),
});
export type PersonDetail = z.infer<typeof PersonDetail>;

export const personRoutes = {
  show: route({
    method: 'GET',
    path: '/api/identities/:id',
    access: 'people.read',
    audit: false,
    params: z.object({ id: Id }),
    response: PersonDetail,
  }),
  saveContact: route({
    method: 'PUT',
    path: '/api/identities/:id/contact',
    access: 'people.write',
    audit: 'person.contact_saved',
    params: z.object({ id: Id }),
    body: z.object({ contact: z.record(z.string().max(40), z.string().max(500)) }),
    response: z.object({ id: Id, displayName: z.string(), contact: z.record(z.string(), z.string()) }),
  }),
};
