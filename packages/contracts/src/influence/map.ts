import { z } from 'zod';
import { Bilingual, Id, Instant } from '../basics.js';
import { route } from '../route.js';
import {
  LADDER,
  LIFECYCLE,
  Moment,
  NETWORK_ROLES,
  NetworkPart,
  PeopleColumns,
  TieColumns,
  VALUE_TIERS,
} from './columns.js';

/** A community drawn as one region: where it lies, how big it is, who stands out and how it feels. */
export const Region = z.object({
  community: z.number().int(),
  /** Named after its strongest people or its most typical word. */
  label: z.string(),
  people: z.number().int(),
  x: z.number(),
  y: z.number(),
  radius: z.number(),
  /** Sum of the micro-value of its people. */
  value: z.number(),
  mood: z.number().nullable(),
  /** Share of possible ties that exist inside (0 to 1), and of the ties of its people that stay inside. */
  density: z.number(),
  cohesion: z.number(),
});
export type Region = z.infer<typeof Region>;

/** How many people are of each kind; `unknown` where it is not known. */
const PeopleByKind = z.record(z.string(), z.number().int());

/** The map: all regions, and the most valuable people of what is looked at. */
export const NetworkMap = z.object({
  at: Instant,
  builtAt: Instant,
  totals: z.object({ people: z.number().int(), ties: z.number().int(), communities: z.number().int() }),
  /** Everybody but the own accounts, by what the map can be coloured by, drawn or not. */
  counts: z.object({
    mood: PeopleByKind,
    ladder: PeopleByKind,
    lifecycle: PeopleByKind,
    network: PeopleByKind,
  }),
  modularity: z.number(),
  /** Of a past moment: how many people have the score, and the followers, that were stored then; null: as it is now. */
  past: z.object({ scores: z.number().int(), followers: z.number().int() }).nullable(),
  regions: z.array(Region),
  /** Ties between regions; indices into `regions`. */
  regionTies: TieColumns,
  /** The people inside the window that was asked for, most valuable first, at most `limit`. */
  people: PeopleColumns,
  ties: TieColumns,
  /** People inside the window that are not in `people`. */
  leftOut: z.number().int(),
});
export type NetworkMap = z.infer<typeof NetworkMap>;

/** "x0,y0,x1,y1" in layout units. */
const Window = z
  .string()
  .regex(/^-?[\d.]+(e-?\d+)?(,-?[\d.]+(e-?\d+)?){3}$/)
  .transform((text) => text.split(',').map(Number));

/** ISO 3166-1, or ISO 3166-2 for the provinces of China. */
export const PlaceCode = z.string().regex(/^[A-Z]{2}(-[A-Z]{2})?$/);

export const SORTS = ['value', 'strength', 'activity', 'followers', 'pagerank', 'betweenness'] as const;

/** One row of the table that says the same as the map. */
export const NetworkRow = z.object({
  id: Id,
  handle: z.string(),
  name: z.string(),
  network: z.string(),
  own: z.boolean(),
  community: z.number().int(),
  communityLabel: z.string(),
  value: z.number().nullable(),
  tier: z.enum(VALUE_TIERS),
  inStrength: z.number(),
  outStrength: z.number(),
  inDegree: z.number().int(),
  outDegree: z.number().int(),
  pagerank: z.number(),
  betweenness: z.number().nullable(),
  clustering: z.number(),
  core: z.number().int(),
  followers: z.number().nullable(),
  ladder: z.enum(LADDER).nullable(),
  lifecycle: z.enum(LIFECYCLE).nullable(),
  /** Bridge and core may both hold; empty for those without ties. */
  roles: z.array(z.enum(NETWORK_ROLES)),
  /** Hops from the nearest own account, ties taken either way; null where no way leads. */
  brandDistance: z.number().int().nullable(),
  /** Percent: how evenly ties run into several communities, and the share of the community's highest core number. */
  bridging: z.number().nullable(),
  coreShare: z.number().nullable(),
});
export type NetworkRow = z.infer<typeof NetworkRow>;

export const EXPORT_FORMATS = ['gexf', 'graphml', 'csv-people', 'csv-ties'] as const;

export const networkMapRoutes = {
  map: route({
    method: 'GET',
    path: '/api/influence/map',
    access: 'influence.read',
    audit: false,
    query: Moment.extend({
      window: Window.optional(),
      community: z.coerce.number().int().optional(),
      limit: z.coerce.number().int().min(1).max(5_000).default(2_000),
    }),
    response: NetworkMap,
  }),
  /** Days on which something happened, for the time slider. */
  days: route({
    method: 'GET',
    path: '/api/influence/days',
    access: 'influence.read',
    audit: false,
    response: z.object({ days: z.array(z.object({ day: z.iso.date(), interactions: z.number().int() })) }),
  }),
  people: route({
    method: 'GET',
    path: '/api/influence/people',
    access: 'influence.read',
    audit: false,
    query: Moment.extend({
      search: z.string().max(200).optional(),
      community: z.coerce.number().int().optional(),
      tier: z.enum(VALUE_TIERS).optional(),
      segment: Id.optional(),
      place: PlaceCode.optional(),
      sort: z.enum(SORTS).default('value'),
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    response: z.object({ rows: z.array(NetworkRow), total: z.number().int() }),
  }),
  /** The people with these identities and the ties among them: what a lasso holds. */
  part: route({
    method: 'POST',
    path: '/api/influence/part',
    access: 'influence.read',
    audit: false,
    body: Moment.extend({ ids: z.array(Id).min(1).max(10_000) }),
    response: NetworkPart,
  }),
  export: route({
    method: 'POST',
    path: '/api/influence/export',
    access: 'influence.read',
    audit: 'influence.exported',
    body: Moment.extend({
      format: z.enum(EXPORT_FORMATS),
      ids: z.array(Id).max(10_000).optional(),
      /** The colours in which the asker sees communities, for formats that hold colours. */
      colours: z
        .array(z.object({ community: z.number().int(), colour: z.string().regex(/^#[0-9a-f]{6}$/) }))
        .max(10_000)
        .optional(),
    }),
    response: z.object({
      fileName: z.string(),
      mediaType: z.string(),
      content: z.string(),
      note: Bilingual.nullable(),
    }),
  }),
};
