/** Updates that Telegram sends by itself (setWebhook), proved by the secret that was set with the address. */

import { createHash, timingSafeEqual } from 'node:crypto';
import {
  BodyError,
  documentError,
  type PushReceiver,
  type PushRequest,
  parseJsonKeepingIds,
  pushError,
  type Refusal,
} from '@tingshuo/connector-kit';
import { update } from './schemas.js';
import { selfOf } from './self.js';
import { eventsOfUpdate } from './update.js';

export const push = {
  // Telegram signs no time: what is old is known by its number.
  verify(request, { webhookSecret, botToken = '' }) {
    const told = request.headers['x-telegram-bot-api-secret-token'];
    if (!webhookSecret || told === undefined || !isSame(told, webhookSecret))
      throw pushError('push_not_authentic');
    const json = jsonOf(request);
    const parsed = update.safeParse(json instanceof BodyError ? undefined : json);
    const key = parsed.success ? parsed.data.update_id : digest(request.body);
    return { replayKey: `${botToken.split(':')[0]}:${key}` };
  },

  read(request, credentials) {
    const json = jsonOf(request);
    if (json instanceof BodyError) throw documentError('not_json', json.sample);
    if (!update.safeParse(json).success) throw documentError('other_document');
    const self = selfOf({ credentials });
    const refused: Refusal[] = [];
    const toldAt = (request.receivedAt ?? new Date(0)).toISOString();
    const events = eventsOfUpdate(json, self, 'update', refused, toldAt);
    return [{ accountExternalId: self.id, events, refused }];
  },

  answer: { status: 200, contentType: 'application/json', body: '{}' },
} satisfies PushReceiver;

const digest = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

// Equally long whatever was told, so that the time of comparing says nothing.
const isSame = (told: string, secret: string) =>
  timingSafeEqual(Buffer.from(digest(told)), Buffer.from(digest(secret)));

/** The JSON of a push, or the BodyError that says why it is none. */
function jsonOf({ body }: PushRequest): unknown {
  try {
    return parseJsonKeepingIds(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'));
  } catch (error) {
    if (error instanceof BodyError) return error;
    throw error;
  }
}
