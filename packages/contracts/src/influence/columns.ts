import { z } from 'zod';
import { Id, Instant } from '../basics.js';

/** What a person can be coloured by, each a small closed set; null: not known. */
export const LADDER = [
  'creator',
  'conversationalist',
  'critic',
  'collector',
  'joiner',
  'spectator',
  'inactive',
] as const;
export const LIFECYCLE = [
  'stranger',
  'aware',
  'engaged',
  'customer',
  'loyal',
  'advocate',
  'at_risk',
  'lost',
] as const;
/** Bridge between communities, core of one, fringe of one. */
export const NETWORK_ROLES = ['bridge', 'core', 'fringe'] as const;

/** From which figures on somebody is a bridge, or in the core; whoever is neither is at the fringe. */
export const NetworkRoleRule = z.object({
  /** A bridge: people of other communities tied to, and the participation coefficient, 0 to 1. */
  outside: z.number(),
  participation: z.number(),
  /** The core: ties with others of it, and the share of the community's highest core number, 0 to 1. */
  innerCore: z.number(),
  coreShare: z.number(),
});
export type NetworkRoleRule = z.infer<typeof NetworkRoleRule>;

export const MOODS = ['negative', 'neutral', 'positive'] as const;
/** From -1 to 1; between the bounds a mood counts as neutral. */
const MOOD_BOUND = 0.2;

/** The mean mood of what somebody wrote as one word; null: nothing labelled. */
export function moodWord(mood: number | null): (typeof MOODS)[number] | null {
  if (mood === null) return null;
  if (Math.abs(mood) < MOOD_BOUND) return 'neutral';
  return mood < 0 ? 'negative' : 'positive';
}

export const VALUE_TIERS = ['top', 'high', 'middle', 'low', 'unknown'] as const;

/** People as columns: entry i of every array is one person. Positions are in layout units (any real number). */
export const PeopleColumns = z.object({
  id: z.array(Id),
  handle: z.array(z.string()),
  name: z.array(z.string()),
  network: z.array(z.string()),
  own: z.array(z.boolean()),
  x: z.array(z.number()),
  y: z.array(z.number()),
  /** Micro-value, 0 to 100; null where nothing is known. */
  value: z.array(z.number().nullable()),
  community: z.array(z.number().int()),
  /** Mean mood of what the person wrote, -1 to 1; null without labelled posts. */
  mood: z.array(z.number().nullable()),
  ladder: z.array(z.enum(LADDER).nullable()),
  lifecycle: z.array(z.enum(LIFECYCLE).nullable()),
});
export type PeopleColumns = z.infer<typeof PeopleColumns>;

/** Columns of nobody, to be filled. */
export const noPeople = (): PeopleColumns => ({
  id: [],
  handle: [],
  name: [],
  network: [],
  own: [],
  x: [],
  y: [],
  value: [],
  community: [],
  mood: [],
  ladder: [],
  lifecycle: [],
});

/** Ties as columns; source and target are indices into the people (or regions) of the same answer. */
export const TieColumns = z.object({
  source: z.array(z.number().int()),
  target: z.array(z.number().int()),
  /** Decayed strength at the moment of the answer. */
  strength: z.array(z.number()),
  /** Belongs to the backbone (disparity filter): drawn as a strong tie. */
  strong: z.array(z.boolean()),
});
export type TieColumns = z.infer<typeof TieColumns>;

/** Columns of no tie, to be filled. */
export const noTies = (): TieColumns => ({ source: [], target: [], strength: [], strong: [] });

/** Which state of the network a question is about. */
export const Moment = z.object({
  /** Absent: now. Everything after it is left out, everything before it is decayed to it. */
  at: Instant.optional(),
  halfLifeDays: z.coerce.number().min(0.5).max(3_650).optional(),
});

/** A part of the network, drawn by itself: an ego net, a path, a lasso. At most 10,000 people. */
export const NetworkPart = z.object({
  people: PeopleColumns,
  ties: TieColumns,
  /** People that belong to the part but were left out to keep it drawable. */
  leftOut: z.number().int(),
});
export type NetworkPart = z.infer<typeof NetworkPart>;
