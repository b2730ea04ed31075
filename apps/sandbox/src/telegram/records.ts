/** What Telegram keeps beside the world: bots, the numbers of messages, updates that wait. */
import { z } from 'zod';

const botSchema = z.object({ handle: z.string(), id: z.number(), token: z.string() });
export type Bot = z.infer<typeof botSchema>;

const webhookSchema = z.object({
  url: z.string(),
  /** Null: none is sent. */
  secret: z.string().nullable(),
  maxConnections: z.number(),
  /** How often every update goes out at the same time, for receivers that must not be confused by it. */
  copies: z.number(),
});
export type Webhook = z.infer<typeof webhookSchema>;

const updateSchema = z.object({ update_id: z.number() }).catchall(z.unknown());
export type Update = z.infer<typeof updateSchema>;

export const telegramRecordSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('bot'), bot: botSchema }),
  z.object({ kind: z.literal('webhook'), handle: z.string(), webhook: webhookSchema.nullable() }),
  z.object({ kind: z.literal('allowed'), handle: z.string(), types: z.array(z.string()) }),
  z.object({ kind: z.literal('update'), handle: z.string(), update: updateSchema, at: z.number() }),
  /** Every update below this id is done with. */
  z.object({ kind: z.literal('confirmed'), handle: z.string(), before: z.number() }),
  z.object({ kind: z.literal('numbered'), sequence: z.string(), ref: z.string(), number: z.number() }),
  /** Another text for a private message, or none because it was deleted. */
  z.object({ kind: z.literal('changed'), ref: z.string(), text: z.string().nullable(), at: z.number() }),
]);
export type TelegramRecord = z.infer<typeof telegramRecordSchema>;
