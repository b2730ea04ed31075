/** What a door of Meta keeps beside the world, in one journal. */
import { z } from 'zod';
import { tokenRecordSchema } from './tokens.js';
import { subscriptionRecordSchema } from './webhooks/subscriptions.js';

export const metaRecordSchema = z.union([tokenRecordSchema, subscriptionRecordSchema]);
export type MetaRecord = z.infer<typeof metaRecordSchema>;
