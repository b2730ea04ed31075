/** Where the application wants to be told of what, and the pages that have it installed. */
import { z } from 'zod';

export const WEBHOOK_OBJECTS = ['page', 'instagram'] as const;
export type WebhookObject = (typeof WEBHOOK_OBJECTS)[number];

export const WEBHOOK_FIELDS: Readonly<Record<WebhookObject, readonly string[]>> = {
  page: ['feed', 'mention', 'messages', 'message_echoes', 'messaging_postbacks', 'ratings'],
  instagram: ['comments', 'mentions', 'messages', 'story_insights'],
};

export const callbackSchema = z.object({
  url: z.url(),
  fields: z.array(z.string()),
  /** How often everything goes out at the same time, for receivers that must not be confused by it. */
  copies: z.int().min(1).max(20),
});
export type Callback = z.infer<typeof callbackSchema>;

export const subscriptionRecordSchema = z.discriminatedUnion('kind', [
  /** A handle: only for this page, as the controls set it; null: for the whole application. */
  z.object({
    kind: z.literal('callback'),
    object: z.enum(WEBHOOK_OBJECTS),
    handle: z.string().nullable(),
    callback: callbackSchema.nullable(),
  }),
  z.object({ kind: z.literal('installed'), handle: z.string(), fields: z.array(z.string()).nullable() }),
]);
export type SubscriptionRecord = z.infer<typeof subscriptionRecordSchema>;

export class Subscriptions {
  readonly #callbacks = new Map<string, Callback>();
  readonly #installed = new Map<string, readonly string[]>();

  constructor(readonly keep: (record: SubscriptionRecord) => void) {}

  setCallback(object: WebhookObject, handle: string | null, callback: Callback | null): void {
    this.#commit({ kind: 'callback', object, handle, callback });
  }

  callback(object: WebhookObject, handle: string | null): Callback | undefined {
    return this.#callbacks.get(keyOf(object, handle));
  }

  /** Null uninstalls. */
  install(handle: string, fields: readonly string[] | null): void {
    this.#commit({ kind: 'installed', handle, fields: fields && [...fields] });
  }

  installed(handle: string): readonly string[] | undefined {
    return this.#installed.get(handle);
  }

  /** Where something of a page is to be told; null when nobody wants to know. */
  wanted(object: WebhookObject, field: string, handle: string): Callback | null {
    const installed = this.#installed.get(handle);
    const callback = this.callback(object, handle) ?? this.callback(object, null);
    if (!installed || !callback?.fields.includes(field)) return null;
    return object === 'instagram' || installed.includes(field) ? callback : null;
  }

  clear(): void {
    this.#callbacks.clear();
    this.#installed.clear();
  }

  #commit(record: SubscriptionRecord): void {
    this.keep(record);
    this.apply(record);
  }

  /** Takes a record as done: a new one, or one of before a restart. */
  apply(record: SubscriptionRecord): void {
    if (record.kind === 'installed') {
      if (record.fields) this.#installed.set(record.handle, record.fields);
      else this.#installed.delete(record.handle);
      return;
    }
    const key = keyOf(record.object, record.handle);
    if (record.callback) this.#callbacks.set(key, record.callback);
    else this.#callbacks.delete(key);
  }
}

function keyOf(object: WebhookObject, handle: string | null): string {
  return `${object} ${handle ?? ''}`;
}
