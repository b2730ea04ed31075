import { z } from 'zod';
import { Bilingual, Id, IdParams } from './basics.js';
import { Delivery } from './delivery.js';
import { route } from './route.js';

/** A place in a template for a value. */
export const MessageTemplateSlot = z.object({
  key: z.string(),
  label: z.string(),
  /** In characters. */
  max: z.number(),
  /** A regular expression (flag `u`) for the whole value; null where any text will do. */
  pattern: z.string().nullable(),
  hint: Bilingual.nullable(),
});
export type MessageTemplateSlot = z.infer<typeof MessageTemplateSlot>;

/** A message whose words the network knows beforehand. */
export const MessageTemplate = z.object({
  /** The network's. */
  id: z.string(),
  title: z.string(),
  /** What people read, in its order. */
  body: z.array(z.union([z.object({ words: z.string() }), z.object({ slot: z.string() })])),
  slots: z.array(MessageTemplateSlot),
  /** A filled one. */
  example: z.string().nullable(),
});
export type MessageTemplate = z.infer<typeof MessageTemplate>;

export const MessageTemplates = z.object({
  templates: z.array(MessageTemplate),
  /** Where at the network a person adds templates. */
  library: z.object({ where: Bilingual, url: z.string() }),
});
export type MessageTemplates = z.infer<typeof MessageTemplates>;

export const templateMessageRoutes = {
  /** What may be sent in the conversation of a post. 409 `no_templates` where the network has none. */
  list: route({
    method: 'GET',
    path: '/api/cases/:id/message-templates',
    access: 'cases.read',
    audit: false,
    params: IdParams,
    query: z.object({ toPostId: Id }),
    response: MessageTemplates,
  }),
  /**
   * Holds the message for the undo window, then sends it, whatever the network's reply window says. 400
   * `template_values` with the slots that do not fit; 409 `template_gone`, and as for a reply.
   */
  send: route({
    method: 'POST',
    path: '/api/cases/:id/template-messages',
    access: 'cases.reply',
    audit: 'case.replied',
    params: IdParams,
    body: z.object({
      templateId: z.string().min(1).max(200),
      values: z.record(z.string().max(100), z.string().max(2000)),
      toPostId: Id,
      /** The newest post of the thread that the writer had seen; absent: send anyway. */
      seenPostId: Id.optional(),
      /** Made by the writer's browser: the same key never sends twice. */
      requestId: Id,
    }),
    response: Delivery,
  }),
};
