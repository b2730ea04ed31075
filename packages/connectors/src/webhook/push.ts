/** Posts and messages from anywhere, as signed batches of our own JSON. */

import { createHash } from 'node:crypto';
import {
  BodyError,
  checkSignature,
  documentError,
  mapItem,
  type PushReceiver,
  parseJsonKeepingIds,
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
    return { replayKey: createHash('sha256').update(request.body).digest('hex') };
  },

  read({ body }, { source = '' }) {
    return [{ accountExternalId: source, ...eventsIn(jsonOf(body)) }];
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

function jsonOf({ buffer, byteOffset, byteLength }: Uint8Array): unknown {
  try {
    return parseJsonKeepingIds(Buffer.from(buffer, byteOffset, byteLength).toString('utf8'));
  } catch (error) {
    if (error instanceof BodyError) throw documentError('not_json', error.sample);
    throw error;
  }
}
