import { z } from 'zod';
import { Id, IdParams, Instant, list, PageCursor, page, Version } from './basics.js';
import { TimelineEntry } from './case.js';
import { PostView } from './mention.js';
import { PersonCard } from './person.js';
import { CampaignColour } from './publishing/campaign.js';
import { route } from './route.js';

export const LeadStage = z.enum([
  'captured',
  'engaged',
  'mql',
  'sal',
  'sql',
  'converted',
  'recycled',
  'disqualified',
]);

export const LeadRow = z.object({
  id: Id,
  number: z.number(),
  stage: LeadStage,
  interest: z.string(),
  identity: PersonCard,
  ownerId: z.string().nullable(),
  source: z.string(),
  /** The campaign by which they came. */
  campaign: z.object({ id: Id, name: z.string(), colour: CampaignColour }).nullable(),
  createdAt: Instant,
  version: Version,
});
export type LeadRow = z.infer<typeof LeadRow>;

export const LeadCommand = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('advance'), to: LeadStage }),
  z.object({ kind: z.literal('recycle'), until: Instant }),
  z.object({ kind: z.literal('disqualify'), reason: z.string().trim().min(1).max(200) }),
  z.object({ kind: z.literal('reengage') }),
]);
export type LeadCommand = z.infer<typeof LeadCommand>;

export const LeadDetail = z.object({
  lead: LeadRow,
  mentionId: Id.nullable(),
  contact: z.record(z.string(), z.string()),
  suggestedContact: z.record(z.string(), z.string()),
  history: z.array(
    z.object({ seq: z.number(), stage: LeadStage, reason: z.string().nullable(), at: Instant }),
  ),
  thread: z.array(PostView),
  timeline: z.array(TimelineEntry),
  commands: z.array(z.string()),
});
export type LeadDetail = z.infer<typeof LeadDetail>;

export const leadRoutes = {
  list: route({
    method: 'GET',
    path: '/api/leads',
    access: 'leads.read',
    audit: false,
    query: z.object({
      stage: list(LeadStage),
      owner: z.string().max(100).optional(),
      campaign: Id.optional(),
      cursor: PageCursor.optional(),
    }),
    response: page(LeadRow),
  }),
  show: route({
    method: 'GET',
    path: '/api/leads/:id',
    access: 'leads.read',
    audit: false,
    params: IdParams,
    response: LeadDetail,
  }),
  command: route({
    method: 'POST',
    path: '/api/leads/:id/command',
    access: 'leads.write',
    audit: 'lead.changed',
    params: IdParams,
    body: z.object({ command: LeadCommand, version: Version }),
    response: z.object({ version: Version, stage: LeadStage }),
  }),
  undoCapture: route({
    method: 'POST',
    path: '/api/leads/:id/undo-capture',
    access: 'leads.write',
    audit: 'lead.capture_undone',
    params: IdParams,
    response: z.object({ mentionId: Id.nullable() }),
  }),
  assign: route({
    method: 'POST',
    path: '/api/leads/:id/assign',
    access: 'leads.assign',
    audit: 'lead.assigned',
    params: IdParams,
    body: z.object({ ownerId: z.string().nullable(), version: Version }),
    response: z.object({ version: Version, previousOwnerId: z.string().nullable() }),
  }),
  note: route({
    method: 'POST',
    path: '/api/leads/:id/notes',
    access: 'leads.write',
    audit: 'lead.noted',
    params: IdParams,
    body: z.object({ body: z.string().trim().min(1).max(10_000) }),
    response: z.object({ id: Id }),
  }),
  saveContact: route({
    method: 'PUT',
    path: '/api/leads/:id/contact',
    access: 'leads.write',
    audit: 'lead.contact_saved',
    params: IdParams,
    body: z.object({
      contact: z.record(z.string().max(40), z.string().max(500)),
      interest: z.string().max(200).optional(),
    }),
    response: z.object({ contact: z.record(z.string(), z.string()) }),
  }),
};
