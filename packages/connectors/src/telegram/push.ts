/** Updates that Telegram sends by itself (setWebhook), proved by the secret that was set with the address. */

import {
  bodyJson,
  digestOf,
  documentError,
  isSameSecret,
  jsonOfBody,
  type PushReceiver,
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
    if (!webhookSecret || told === undefined || !isSameSecret(told, webhookSecret))
      throw pushError('push_not_authentic');
    const parsed = update.safeParse(jsonOfBody(request.body));
    const key = parsed.success ? parsed.data.update_id : digestOf(request.body);
    return { replayKey: `${botToken.split(':')[0]}:${key}` };
  },

  read(request, credentials) {
    const json = bodyJson(request.body);
    if (!update.safeParse(json).success) throw documentError('other_document');
    const self = selfOf({ credentials });
    const refused: Refusal[] = [];
    const toldAt = (request.receivedAt ?? new Date(0)).toISOString();
    const events = eventsOfUpdate(json, self, 'update', refused, toldAt);
    return [{ accountExternalId: self.id, events, refused }];
  },

  answer: { status: 200, contentType: 'application/json', body: '{}' },
} satisfies PushReceiver;
