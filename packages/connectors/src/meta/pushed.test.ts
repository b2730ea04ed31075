import { ConnectorError } from '@tingshuo/connector-kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facebook } from '../facebook/connector.js';
import { parseDocument } from '../index.js';
import { instagram } from '../instagram/connector.js';

const leaf = fc.constantFrom<unknown>(
  '1',
  'comment',
  'add',
  'feed',
  'comments',
  7,
  1e15,
  -1,
  null,
  true,
  '',
  {},
  [],
);
const keysOf = (...names: string[]) => fc.constantFrom(...names);
const record = (keys: fc.Arbitrary<string>, value: fc.Arbitrary<unknown>) =>
  fc.dictionary(keys, value, { maxKeys: 8 });
const person = fc.oneof(leaf, record(keysOf('id', 'name', 'username'), leaf));
const value = record(
  keysOf(
    'item',
    'verb',
    'comment_id',
    'post_id',
    'id',
    'text',
    'message',
    'from',
    'media',
    'media_id',
    'created_time',
    'photos',
  ),
  fc.oneof(leaf, person),
);
const change = record(keysOf('field', 'value'), fc.oneof(leaf, value));
const file = record(keysOf('type', 'payload', 'url', 'title'), fc.oneof(leaf, value));
const message = record(
  keysOf('mid', 'text', 'attachments', 'is_echo', 'reply_to'),
  fc.oneof(leaf, fc.array(file)),
);
const event = record(
  keysOf('sender', 'recipient', 'timestamp', 'message', 'message_edit', 'postback', 'read', 'reaction', 'x'),
  fc.oneof(leaf, person, message),
);
const entry = record(
  keysOf('id', 'time', 'changes', 'messaging', 'standby', 'field', 'value'),
  fc.oneof(leaf, fc.array(fc.oneof(leaf, change)), fc.array(fc.oneof(leaf, event))),
);
const entries = fc.oneof(leaf, fc.array(fc.oneof(leaf, entry), { maxLength: 3 }));

describe.each([
  ['facebook', 'page', facebook],
  ['instagram', 'instagram', instagram],
] as const)('any push of %s', (network, object, { push }) => {
  it('is read to events that are whole, or ends in a coded error', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        const text = JSON.stringify({ object, entry });
        try {
          const batches = push.read({ method: 'POST', query: {}, headers: {}, body: Buffer.from(text) }, {});
          for (const { eventId, ...rest } of batches.flatMap(({ events }) => events)) {
            expect(eventId).not.toBe('');
            if (rest.type === 'post') expect(Number.isNaN(Date.parse(rest.post.occurredAt))).toBe(false);
          }
          parseDocument(network, 'push', text);
        } catch (error) {
          expect(error).toBeInstanceOf(ConnectorError);
        }
      }),
      { numRuns: 100 },
    );
  });
});
