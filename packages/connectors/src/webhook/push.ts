/** Posts and messages from anywhere, as signed batches of our own JSON. */

import {
  bodyJson,
  checkSignature,
  digestOf,
  documentError,
  mapItem,
  type PushReceiver,
  type Refusal,
} from '@tingshuo/connector-kit';
import { toEvent } from './map.js';
import { batch, item } from './schemas.js';

export const push = {
  // A copy may be signed anew, later; what was said stays the same.
  verify(request, credentials, now) {
    const { secret, previousSecret } = credentials;
    const secrets = [secret, previousSecret].flatMap((each) => each || []);
    checkSignature(request.headers, request.body, secrets, now);
    return { replayKey: digestOf(request.body) };
  },

  read({ body }, { source = '' }) {
    return [{ accountExternalId: source, ...eventsIn(bodyJson(body)) }];
  },

  answer: { status: 202, contentType: 'application/json', body: '{"accepted":true}' },
} satisfies PushReceiver;

/** The events of a batch, and the items that are none. Throws ConnectorError where the document is another one. */
export function eventsIn(json: unknown) {
  const parsed = batch.safeParse(json);
  if (!parsed.success) throw documentError('other_document');
  const refused: Refusal[] = [];
  const events = parsed.data.items.flatMap((raw, index) =>
    mapItem(raw, item, `items[${index}]`, refused, toEvent),
  );
  return { events, refused };
}
