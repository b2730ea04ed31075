import { z } from 'zod';
import { Bilingual, Id } from '../basics.js';
import { route } from '../route.js';
import { Moment } from './columns.js';
import { PlaceCode } from './map.js';

/** A country or a province of China with the people whose profiles name it. */
export const PeoplePlace = z.object({
  code: PlaceCode,
  level: z.enum(['country', 'province']),
  name: Bilingual,
  /** Degrees. */
  north: z.number(),
  east: z.number(),
  people: z.number().int(),
  /** Sum of their micro-value. */
  value: z.number(),
  mood: z.number().nullable(),
  strongest: z.array(
    z.object({
      id: Id,
      handle: z.string(),
      name: z.string(),
      network: z.string(),
      value: z.number().nullable(),
    }),
  ),
});
export type PeoplePlace = z.infer<typeof PeoplePlace>;

export const PlaceMap = z.object({
  /** Everybody in the network, those whose profile says where, and those whose words name a place that is known. */
  people: z.number().int(),
  telling: z.number().int(),
  placed: z.number().int(),
  places: z.array(PeoplePlace),
  /** What is written most often and names no place that is known. */
  unplaced: z.array(z.object({ text: z.string(), people: z.number().int() })),
});
export type PlaceMap = z.infer<typeof PlaceMap>;

export const placeRoutes = {
  map: route({
    method: 'GET',
    path: '/api/influence/places',
    access: 'influence.read',
    audit: false,
    query: Moment,
    response: PlaceMap,
  }),
};

const Ids = z.array(Id);

export const membershipRoutes = {
  /** Who of the network is in a segment or a place, the most valuable first. */
  members: route({
    method: 'GET',
    path: '/api/influence/members',
    access: 'influence.read',
    audit: false,
    query: Moment.extend({ segment: Id.optional(), place: PlaceCode.optional() }),
    response: z.object({ ids: Ids, total: z.number().int() }),
  }),
  /** In which segments these people were at the moment: entry n is one person in one segment. */
  segments: route({
    method: 'POST',
    path: '/api/influence/memberships',
    access: 'influence.read',
    audit: false,
    body: Moment.extend({ ids: Ids.max(10_000) }),
    response: z.object({
      segments: z.array(z.object({ id: Id, name: z.string() })),
      person: z.array(Id),
      /** Place in `segments`. */
      segment: z.array(z.number().int()),
    }),
  }),
};
