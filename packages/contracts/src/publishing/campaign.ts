import { z } from 'zod';
import { Id, IdParams, Instant, Version } from '../basics.js';
import { route } from '../route.js';

/** A day of the calendar, without a zone. */
export const CalendarDay = z.iso.date();
/** An amount in minor units of its currency (cents, fen). */
export const MinorAmount = z.number().int().min(0).max(1e14);
export const Currency = z.string().regex(/^[A-Z]{3}$/);
const WebAddress = z
  .url({ protocol: /^https?$/i })
  .max(2000)
  .nullable();

/** Named after Okabe and Ito's palette: told apart by colour-blind people. */
export const CAMPAIGN_COLOURS = [
  'orange',
  'blue',
  'green',
  'pink',
  'yellow',
  'sky',
  'purple',
  'brown',
] as const;
export const CampaignColour = z.enum(CAMPAIGN_COLOURS);
export type CampaignColour = z.infer<typeof CampaignColour>;

/** Values with the tokens {network}, {account}, {campaign} and {post}; an absent one is taken from the wider preset. */
export const UtmPreset = z
  .object({
    source: z.string().max(200),
    medium: z.string().max(200),
    campaign: z.string().max(200),
    content: z.string().max(200),
  })
  .partial();
export type UtmPreset = z.infer<typeof UtmPreset>;

export const CampaignDraft = z.object({
  /** Short, for addresses and tables; letters of any script, digits and dashes. */
  code: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*$/u),
  name: z.string().trim().min(1).max(120),
  colour: CampaignColour,
  startsOn: CalendarDay.nullable(),
  endsOn: CalendarDay.nullable(),
  /** Where {link} leads to. */
  linkUrl: WebAddress,
  /** From then on its short links lead nowhere; null: never. */
  linksUntil: Instant.nullable(),
  currency: Currency,
  budgetMinor: MinorAmount.nullable(),
  /** The revenue that is expected of it. */
  forecastMinor: MinorAmount.nullable(),
  utm: UtmPreset,
});
export type CampaignDraft = z.infer<typeof CampaignDraft>;

export const Campaign = CampaignDraft.extend({
  id: Id,
  code: z.string(),
  archivedAt: Instant.nullable(),
  version: Version,
  createdAt: Instant,
});
export type Campaign = z.infer<typeof Campaign>;

/** What is counted, for a campaign and for each of its codes. */
export const CampaignCounts = z.object({
  /** People who opened a short link, each once in a window of half an hour. */
  clicks: z.number(),
  /** Programs: crawlers, and previews that networks show. */
  botClicks: z.number(),
  leads: z.number(),
  redemptions: z.number(),
  revenueMinor: z.number(),
});
export type CampaignCounts = z.infer<typeof CampaignCounts>;

export const CampaignFigures = CampaignCounts.extend({
  costMinor: z.number(),
  /** Null wherever a divisor is zero or not known. Shares are fractions. */
  costPerLeadMinor: z.number().nullable(),
  costPerClickMinor: z.number().nullable(),
  leadRate: z.number().nullable(),
  actualReturn: z.number().nullable(),
  forecastReturn: z.number().nullable(),
  budgetUsed: z.number().nullable(),
});
export type CampaignFigures = z.infer<typeof CampaignFigures>;

export const CampaignRow = z.object({ campaign: Campaign, posts: z.number(), figures: CampaignFigures });
export type CampaignRow = z.infer<typeof CampaignRow>;

/** One place where people come from: an account and a post, or a place outside the networks. */
export const CampaignSource = z.object({
  /** Null: coupons of an account without a post of its own. */
  id: Id.nullable(),
  code: z.string().nullable(),
  label: z.string(),
  account: z.object({ id: Id, network: z.string(), handle: z.string() }).nullable(),
  publication: z.object({ id: Id, number: z.number(), text: z.string() }).nullable(),
  links: z.array(
    z.object({
      url: z.string(),
      target: z.string(),
      writtenUrl: z.string(),
      /** It stands in the post with its parameters, as the network demands; clicks on it are not counted here. */
      isDirect: z.boolean(),
    }),
  ),
  counts: CampaignCounts,
});
export type CampaignSource = z.infer<typeof CampaignSource>;

export const CampaignLine = z.object({
  id: Id,
  kind: z.enum(['cost', 'revenue']),
  label: z.string().trim().min(1).max(200),
  amountMinor: MinorAmount.min(1),
  onDay: CalendarDay,
});
export type CampaignLine = z.infer<typeof CampaignLine>;

export const CampaignDetail = CampaignRow.extend({
  sources: z.array(CampaignSource),
  lines: z.array(CampaignLine),
});
export type CampaignDetail = z.infer<typeof CampaignDetail>;

const read = 'publications.read';
const write = 'publications.write';

export const campaignRoutes = {
  /** All of them, those that run first; archived ones only where they are asked for. */
  list: route({
    method: 'GET',
    path: '/api/campaigns',
    access: read,
    audit: false,
    query: z.object({ archived: z.enum(['yes', 'no']).default('no') }),
    response: z.object({ rows: z.array(CampaignRow) }),
  }),
  show: route({
    method: 'GET',
    path: '/api/campaigns/:id',
    access: read,
    audit: false,
    params: IdParams,
    response: CampaignDetail,
  }),
  create: route({
    method: 'POST',
    path: '/api/campaigns',
    access: write,
    audit: 'campaign.created',
    body: CampaignDraft.extend({ id: Id }),
    response: Campaign,
  }),
  change: route({
    method: 'PATCH',
    path: '/api/campaigns/:id',
    access: write,
    audit: 'campaign.changed',
    params: IdParams,
    body: CampaignDraft.partial().extend({ version: Version }),
    response: Campaign,
  }),
  /** Out of the lists; its links go on. `restore` takes it back. */
  archive: route({
    method: 'POST',
    path: '/api/campaigns/:id/archive',
    access: write,
    audit: 'campaign.archived',
    params: IdParams,
    response: Campaign,
  }),
  restore: route({
    method: 'POST',
    path: '/api/campaigns/:id/restore',
    access: write,
    audit: 'campaign.restored',
    params: IdParams,
    response: Campaign,
  }),
  addLine: route({
    method: 'POST',
    path: '/api/campaigns/:id/lines',
    access: write,
    audit: 'campaign.line_added',
    params: IdParams,
    body: CampaignLine,
    response: CampaignLine,
  }),
  removeLine: route({
    method: 'DELETE',
    path: '/api/campaign-lines/:id',
    access: write,
    audit: 'campaign.line_removed',
    params: IdParams,
    response: IdParams,
  }),
  restoreLine: route({
    method: 'POST',
    path: '/api/campaign-lines/:id/restore',
    access: write,
    audit: 'campaign.line_restored',
    params: IdParams,
    response: IdParams,
  }),
  /** A short link for a place outside the networks: a leaflet, a shop window, a newsletter. The same label, the same link. */
  addLink: route({
    method: 'POST',
    path: '/api/campaigns/:id/links',
    access: write,
    audit: 'campaign.link_made',
    params: IdParams,
    body: z.object({ label: z.string().trim().min(1).max(100), url: WebAddress }),
    response: z.object({ url: z.string(), target: z.string() }),
  }),
  /** What a link becomes; stores nothing. */
  previewLink: route({
    method: 'POST',
    path: '/api/campaigns/preview-link',
    access: read,
    audit: false,
    body: z.object({
      code: z.string().max(40),
      url: z.string().max(2000),
      utm: UtmPreset,
      accountId: Id.nullable(),
    }),
    response: z.object({ target: z.string() }),
  }),
  utmPresets: route({
    method: 'GET',
    path: '/api/utm-presets',
    access: read,
    audit: false,
    response: z.object({
      /** What holds where nobody has set anything. */
      standard: UtmPreset.required(),
      workspace: UtmPreset,
      accounts: z.array(z.object({ accountId: Id, preset: UtmPreset })),
    }),
  }),
  /** Without an account it is the workspace's. Posts that are planned already keep their links. */
  saveUtmPreset: route({
    method: 'PUT',
    path: '/api/utm-presets',
    access: write,
    audit: 'utm_preset.changed',
    body: z.object({ accountId: Id.nullable(), preset: UtmPreset }),
    response: z.object({ accountId: Id.nullable(), preset: UtmPreset }),
  }),
};

/** What a form on one's own site sends; `code` is the `ts_code` that the short link gave to the page's address. */
export const TouchForm = z.object({
  code: z.string().max(100),
  /** The form's own, the same each time it tries. */
  id: z.string().regex(/^[\w-]{8,64}$/),
  name: z.string().trim().max(100).default(''),
  email: z.email().max(200).optional(),
  phone: z
    .string()
    .trim()
    .regex(/^\+?[\d ()/.-]{5,30}$/)
    .optional(),
  interest: z.string().trim().max(200).default(''),
});
export type TouchForm = z.infer<typeof TouchForm>;
