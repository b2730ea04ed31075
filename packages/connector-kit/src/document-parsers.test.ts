import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { documentParsers } from './document-parsers.js';
import { ConnectorError } from './errors.js';
import { idText } from './lenient.js';
import { PARSE_KINDS, type ParsedPost, type ParseKind, parsedDocument } from './parsed-document.js';
import { readShapes, shape } from './shapes.js';

const POST: ParsedPost = {
  externalId: '1',
  kind: 'post',
  visibility: 'public',
  mentions: [],
  tags: [],
  media: [],
};
const post = shape(
  (object) => 'post' in object,
  z.object({ post: idText, kind: z.enum(['post', 'dm']).default('post') }),
  ({ post: externalId, kind }) => ({ posts: [{ ...POST, externalId, kind }] }),
);
const error = z.object({ error: z.string() });

const parsers = documentParsers({
  read: (json, _raw, kind) =>
    kind === 'profile' ? parsedDocument({ profiles: [{ externalId: '7' }] }) : readShapes(json, [post]),
  describe: (body) => ({ detail: error.safeParse(body).data?.error }),
  lists: ['data'],
  isConversation: (item) => 'members' in item,
  isEmpty: (json) => JSON.stringify(json) === '{"count":0}',
  kinds: { mentions: ['events'], webhook: null },
});
const read = (kind: ParseKind, json: unknown) =>
  parsers[kind]?.(json, JSON.stringify(json)) ?? expect.unreachable();
const faultOf = (kind: ParseKind, json: unknown) => {
  try {
    return read(kind, json);
  } catch (thrown) {
    return thrown instanceof ConnectorError ? [thrown.code, thrown.detail] : thrown;
  }
};

describe('documentParsers', () => {
  it('gives what a document holds', () =>
    expect(read('statuses', [{ post: 5 }]).posts).toMatchObject([{ externalId: '5' }]));
  it('has a parser of every kind but those that the network has no documents of', () =>
    expect(Object.keys(parsers)).toEqual(PARSE_KINDS.filter((kind) => kind !== 'webhook')));
  it('tells the kind to the reading', () =>
    expect(read('profile', {}).profiles).toEqual([{ externalId: '7' }]));
  it.each<[string, ParseKind]>([
    ['posts, where profiles are wanted', 'followers'],
    ['posts, where the network tells mentions as events', 'mentions'],
    ['posts, where messages are wanted', 'messages'],
  ])('does not take %s', (_what, kind) =>
    expect(faultOf(kind, { post: 1 })).toEqual(['other_document', undefined]),
  );
  it('takes private posts for messages', () =>
    expect(read('messages', { post: 1, kind: 'dm' }).posts).toHaveLength(1));
  it('takes what could not be read for the kind that was asked for', () =>
    expect(read('messages', { post: {} }).refused).toHaveLength(1));
  it.each([[[]], [{ a: [], b: [] }], [{ data: [], next: 'x' }], [{ count: 0 }]])(
    'takes %j for nothing',
    (json) => expect(read('search', json)).toEqual(parsedDocument()),
  );
  it.each([
    [{}],
    [{ other: [], next: 'x' }],
    [{ data: [{ members: 2 }] }],
    [{ count: 1 }],
    ['text'],
    [undefined],
  ])('takes %j for another document', (json) =>
    expect(faultOf('search', json)).toEqual(['other_document', undefined]),
  );
  it('takes conversations in which nothing is said for nothing', () => {
    expect(read('conversations', { data: [{ members: 2 }] })).toEqual(parsedDocument());
    expect(faultOf('conversations', { data: [{ members: 2 }, 7] })).toEqual(['other_document', undefined]);
  });
  it('gives the words of an error', () => {
    expect(faultOf('search', { error: 'expired' })).toEqual(['error_answer', 'expired']);
  });
});

describe('items of a page', () => {
  const lost = (items: unknown[]) => read('statuses', items).refused.map(({ path }) => path);
  it('that tell nothing are refused beside those that tell something', () =>
    expect(lost([{ post: 1 }, { pots: 2 }, null, { post: {} }])).toEqual(['[3]', '[1]']));
  it('are refused once', () => expect(lost([{ post: {} }])).toEqual(['[0]']));
  it('stand in lists of their page too', () =>
    expect(read('statuses', { data: [{ post: 1 }, {}], other: [{}] }).refused).toMatchObject([
      { path: 'data[1]', code: 'unexpected_shape', sample: '{}' },
    ]));
  it('may have nothing to tell where they are conversations', () => {
    const talk = [{ post: 1, kind: 'dm' }, { members: [] }];
    expect(read('conversations', talk).refused).toEqual([]);
    expect(read('messages', talk).refused).toHaveLength(1);
  });
});
