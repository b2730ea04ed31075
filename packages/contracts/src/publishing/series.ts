import { z } from 'zod';
import { Id, IdParams, Instant, Version } from '../basics.js';
import { route } from '../route.js';
import { ContentKind, PublicationContent } from './content.js';
import { PublicationProblem } from './problem.js';
import { PostingSlot } from './queue.js';

const LocalDate = z.iso.date();

/**
 * Posts that come again: each turn takes the next of the items, from the beginning after the last one. With one item it
 * is a recurring post, with several a topic of the library that stays green.
 */
export const SeriesDraft = z.object({
  name: z.string().trim().min(1).max(100),
  kind: ContentKind,
  items: z
    .array(z.object({ id: Id, title: z.string().max(200), content: PublicationContent }))
    .min(1)
    .max(200),
  accountIds: z.array(Id).min(1).max(100),
  campaignId: Id.nullable(),
  tags: z.array(z.string().trim().min(1).max(50)).max(20),
  /** IANA name. */
  zone: z.string().max(64),
  /** When a turn is, in that zone. */
  slots: z.array(PostingSlot).min(1).max(50),
  everyWeeks: z.number().int().min(1).max(52),
  /** Days of that zone, both included. */
  startsOn: LocalDate,
  endsOn: LocalDate.nullable(),
  /** Burst guard: a turn is left out where the account has another post nearer than this. */
  minGapMinutes: z.number().int().min(0).max(10_080),
});
export type SeriesDraft = z.infer<typeof SeriesDraft>;

export const PublicationSeries = SeriesDraft.extend({
  id: Id,
  revision: Version,
  pausedAt: Instant.nullable(),
  /** The next turns, and which item each takes. */
  runway: z.array(z.object({ at: Instant, itemId: Id, publicationId: Id.nullable() })),
  /** Why turns were left out, newest first. */
  skipped: z.array(z.object({ at: Instant, accountId: Id.nullable(), code: z.string() })),
});
export type PublicationSeries = z.infer<typeof PublicationSeries>;

const read = 'publications.read';
const write = 'publications.write';

export const seriesRoutes = {
  list: route({
    method: 'GET',
    path: '/api/publication-series',
    access: read,
    audit: false,
    response: z.object({ rows: z.array(PublicationSeries) }),
  }),
  /** Makes it, or replaces the one with this id; posts that are planned already stay. */
  save: route({
    method: 'PUT',
    path: '/api/publication-series/:id',
    access: write,
    audit: 'series.saved',
    params: IdParams,
    body: SeriesDraft,
    response: z.object({ series: PublicationSeries, problems: z.array(PublicationProblem) }),
  }),
  pause: route({
    method: 'POST',
    path: '/api/publication-series/:id/pause',
    access: write,
    audit: 'series.paused',
    params: IdParams,
    response: PublicationSeries,
  }),
  /** Turns that passed meanwhile are left out. */
  resume: route({
    method: 'POST',
    path: '/api/publication-series/:id/resume',
    access: write,
    audit: 'series.resumed',
    params: IdParams,
    response: PublicationSeries,
  }),
  remove: route({
    method: 'DELETE',
    path: '/api/publication-series/:id',
    access: write,
    audit: 'series.removed',
    params: IdParams,
    response: z.object({ id: Id }),
  }),
};
