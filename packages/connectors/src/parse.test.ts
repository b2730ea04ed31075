import { ConnectorError, parsedDocument } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { connectors, mastodon, parseDocument } from './index.js';
import { documentParser } from './parse.js';

const POST = {
  id: '9007199254740993',
  created_at: '2026-11-21T22:30:00.000Z',
  content: '<p>包裹</p>',
  in_reply_to_id: null,
  account: { id: '7', acct: 'ana@far.example' },
};
const text = JSON.stringify([POST]);
const codeOf = (...[network, kind, file]: [string, string, string]) => {
  try {
    return parseDocument(network, kind, file);
  } catch (error) {
    return error instanceof ConnectorError ? error.code : error;
  }
};

describe('parseDocument', () => {
  it('keeps id, text, author and time', () => {
    expect(parseDocument('mastodon', 'statuses', text).posts).toMatchObject([
      { externalId: POST.id, html: POST.content, author: { externalId: '7' }, occurredAt: POST.created_at },
    ]);
  });
  it('keeps ids that are numbers beyond 2^53', () => {
    const numeric = text.replace('"9007199254740993"', '9007199254740993');
    expect(parseDocument('mastodon', 'statuses', numeric).posts[0]?.externalId).toBe('9007199254740993');
  });
  it.each([
    ['an unknown network', 'orkut', 'status', text, 'unknown_network'],
    ['an unknown kind', 'mastodon', 'poem', text, 'unknown_kind'],
    ['an empty file', 'mastodon', 'status', ' \n', 'empty_document'],
    ['a cut file', 'mastodon', 'status', text.slice(0, -9), 'not_json'],
    ['a binary file', 'mastodon', 'status', '\u0000\u0001PNG', 'not_json'],
    ['a file of another kind', 'mastodon', 'notifications', text, 'other_document'],
    ['an object without content', 'mastodon', 'status', '{}', 'other_document'],
    ['a number', 'mastodon', 'status', '7', 'other_document'],
    ['XML', 'mastodon', 'status', '<xml></xml>', 'other_document'],
    ['an error answer', 'mastodon', 'status', '{"error":"The access token is invalid"}', 'error_answer'],
    ['a nesting without end', 'mastodon', 'status', '['.repeat(5000), 'not_json'],
    ['a recording without content', 'mastodon', 'status', recording(200, {}), 'other_document'],
    ['a recording of errors', 'mastodon', 'status', recording(404, POST), 'other_document'],
  ])('names %s', (_what, network, kind, file, code) => expect(codeOf(network, kind, file)).toBe(code));
  it('names a kind that a network has no documents of', () => {
    const mute = documentParser([{ ...mastodon, parse: {} }]);
    expect(() => mute('mastodon', 'status', text)).toThrow(/kind_not_offered/);
  });
  it('says what it cannot read in both languages', () => {
    try {
      parseDocument('orkut', 'status', text);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({
        cause: { zh: '没有此名称的连接器。' },
        detail: expect.stringContaining('mastodon'),
      });
    }
  });
  it('reads an empty list as nothing', () => {
    expect(parseDocument('mastodon', 'statuses', '[]')).toEqual(parsedDocument());
    expect(parseDocument('mastodon', 'comments', '{"ancestors":[],"descendants":[]}')).toEqual(
      parsedDocument(),
    );
  });
  it('refuses a bad item and keeps the others', () => {
    const { posts, refused } = parseDocument(
      'mastodon',
      'statuses',
      JSON.stringify([POST, { ...POST, id: {} }]),
    );
    expect([posts.length, refused.length, refused[0]?.path]).toEqual([1, 1, '[1]']);
  });
  it('reads recordings, with answers of other kinds', () => {
    const follow = { id: '5', type: 'follow', created_at: POST.created_at, account: POST.account };
    const file = `[${recording(200, POST)},${recording(200, [follow])},${recording(500, 'oops')},${recording(200, {})}]`;
    const { posts, events } = parseDocument('mastodon', 'notifications', file);
    expect([posts.length, events]).toMatchObject([
      1,
      [{ type: 'follow', eventId: '5', actor: { externalId: '7' } }],
    ]);
  });
  it('reads recordings of one exchange a line', () => {
    const line = JSON.stringify({ n: 1, request: { method: 'GET' }, response: { status: 200, body: POST } });
    expect(parseDocument('mastodon', 'status', `${line}\n${line}\n`).posts).toHaveLength(1);
  });
  it('reads an event stream', () => {
    const stream = `:)\nevent: update\ndata: ${JSON.stringify(POST)}\n\nevent: delete\ndata: 5\n\n`;
    expect(parseDocument('mastodon', 'push', stream).posts).toHaveLength(1);
  });
  it('reads examples of a documentation', () => {
    const example = `\ufeff{ "id": "1", "created_at": "2026-11-21T00:00:00Z",\n  // ...\n  "content": "a, // b]", // written\n}`;
    expect(parseDocument('mastodon', 'status', example).posts).toMatchObject([
      { externalId: '1', html: 'a, // b]' },
    ]);
  });
});

describe('every connector that parses', () => {
  const rows = connectors.flatMap(({ manifest, parse }) =>
    Object.keys(parse ?? {}).map((kind) => ({ network: manifest.network, kind })),
  );
  it.each(rows)('$network $kind names what it cannot read', ({ network, kind }) => {
    for (const file of [
      '',
      '{"truncated": [1, 2',
      '"text"',
      '{"unrelated": {"a": 1}}',
      '<html><p>502</p></html>',
    ])
      expect(codeOf(network, kind, file)).toMatch(/^[a-z_]+$/);
  });
});

function recording(status: number, body: unknown): string {
  return JSON.stringify({ method: 'GET', uri: 'http://server.example/api', status, body });
}
