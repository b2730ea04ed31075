import { SORTS, VALUE_TIERS, WITH_SUBJECTS } from '@tingshuo/contracts';
import { z } from 'zod';

export const COLOUR_BY = ['community', 'mood', 'lifecycle', 'segment', 'ladder', 'network'] as const;
export type ColourBy = (typeof COLOUR_BY)[number];
export const TOOLS = ['path', 'hops', 'bridges', 'seeds', 'time', 'selection'] as const;
export type Tool = (typeof TOOLS)[number];
/** What the table lists. */
export const VIEWS = ['map', 'table', 'space'] as const;
export const LISTS = ['people', 'topics', 'conversations'] as const;

const Text = z.string().min(1).max(200).optional().catch(undefined);
const Whole = z.coerce.number().int().optional().catch(undefined);

/** What the address keeps, so that a view can be shared and gone back to. */
export const InfluenceSearch = z.object({
  view: z.enum(VIEWS).optional().catch(undefined),
  by: z.enum(COLOUR_BY).optional().catch(undefined),
  /** What stands on the map besides people. */
  with: z.enum(WITH_SUBJECTS).optional().catch(undefined),
  /** The topic or conversation that is open. */
  subject: Text,
  list: z.enum(LISTS).optional().catch(undefined),
  tool: z.enum(TOOLS).optional().catch(undefined),
  /** The person whose rail and ego net are open. */
  person: Text,
  community: Whole,
  /** Only people of this segment, of this place (ISO 3166) stand out and are listed. */
  segment: Text,
  place: Text,
  /** Last day that counts, as YYYY-MM-DD; absent: now. */
  day: z.iso.date().optional().catch(undefined),
  halfLife: z.coerce.number().min(0.5).max(3_650).optional().catch(undefined),
  /** Ends of a path, or where hop layers begin. */
  from: Text,
  to: Text,
  along: z.enum(['out', 'in', 'both']).optional().catch(undefined),
  ties: z.enum(['interactions', 'follows']).optional().catch(undefined),
  a: Whole,
  b: Whole,
  count: Whole,
  sort: z.enum(SORTS).optional().catch(undefined),
  tier: z.enum(VALUE_TIERS).optional().catch(undefined),
  q: Text,
});
export type InfluenceSearch = z.infer<typeof InfluenceSearch>;

export interface MomentQuery {
  at?: string;
  halfLifeDays?: number;
}

/** The state of the network that the address means: everything up to the end of a day. */
export function momentOf({ day, halfLife }: Pick<InfluenceSearch, 'day' | 'halfLife'>): MomentQuery {
  return {
    ...(day === undefined ? {} : { at: `${day}T23:59:59.999Z` }),
    ...(halfLife === undefined ? {} : { halfLifeDays: halfLife }),
  };
}
