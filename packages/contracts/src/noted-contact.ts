import { z } from 'zod';
import { Id, IdParams, Instant } from './basics.js';
import { route } from './route.js';

export const CONTACT_CHANNELS = ['call', 'visit'] as const;
export const CONTACT_OUTCOMES = ['reached', 'not_reached', 'message_left', 'call_back'] as const;

/** A call or a visit as whoever made or took it writes it down. */
export const NewContact = z.object({
  channel: z.enum(CONTACT_CHANNELS),
  /** Who came: `in` is them, `out` is us. */
  direction: z.enum(['in', 'out']),
  outcome: z.enum(CONTACT_OUTCOMES),
  at: Instant,
  minutes: z.number().int().min(0).max(1440).nullable(),
  text: z.string().trim().max(10_000),
});
export type NewContact = z.infer<typeof NewContact>;

export const NotedContact = NewContact.extend({
  id: Id,
  author: z.object({ id: z.string(), name: z.string() }),
  caseId: Id.nullable(),
});
export type NotedContact = z.infer<typeof NotedContact>;

const noted = {
  audit: 'contact.noted',
  params: IdParams,
  body: NewContact,
  response: z.object({ id: Id }),
} as const;

/** Contact made by telephone or in person. It changes no clock: what stops those is a reply on the channel. */
export const contactRoutes = {
  noteInCase: route({ method: 'POST', path: '/api/cases/:id/contacts', access: 'cases.write', ...noted }),
  noteOfPerson: route({
    method: 'POST',
    path: '/api/identities/:id/contacts',
    access: 'people.write',
    ...noted,
  }),
  ofPerson: route({
    method: 'GET',
    path: '/api/identities/:id/contacts',
    access: 'people.read',
    audit: false,
    params: IdParams,
    response: z.object({ rows: z.array(NotedContact) }),
  }),
};
