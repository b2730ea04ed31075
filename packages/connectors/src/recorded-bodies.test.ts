import { describe, expect, it } from 'vitest';
import { parseDocument } from './index.js';
import { recordedBodies } from './recorded-bodies.js';

const POST = { id: '1', created_at: '2026-11-20T08:00:00Z', content: 'a', account: { id: '2', acct: 'mei' } };
const text = JSON.stringify(POST);
const OK = { code: 200, message: 'OK' };
const request = { method: 'GET', url: 'https://tea.example/api' };

describe('recordedBodies', () => {
  it.each<[string, unknown]>([
    ['VCR', { interactions: [{ request, response: { status: OK, body: { string: text } } }] }],
    ['VCR of Ruby', { http_interactions: [{ request, response: { status: OK, body: { string: text } } }] }],
    [
      'a browser',
      {
        log: {
          entries: [{ request, response: { status: 200, content: { mimeType: 'application/json', text } } }],
        },
      },
    ],
    ['nock', [{ scope: 'https://tea.example:443', method: 'GET', path: '/', status: 200, response: POST }]],
    ['a batch, of which one part took too long', [{ code: 200, headers: [], body: text }, null]],
    ['a request in which it came', { headers: { host: 'tea.example' }, body: text }],
    ['a packed request', { headers: {}, body: Buffer.from(text).toString('base64'), isBase64Encoded: true }],
  ])('reads what %s holds', (_whose, recording) =>
    expect(recordedBodies(recording)).toEqual([{ status: 200, body: POST }]),
  );
  it.each<[string, unknown]>([
    ['a post', POST],
    ['a post with a body', { ...POST, body: 'a' }],
    ['an empty list', []],
    ['a log without entries', { log: { entries: [] } }],
  ])('leaves %s as it is', (_what, json) => expect(recordedBodies(json)).toBeUndefined());
});

const codeOf = (file: string) => {
  try {
    return parseDocument('mastodon', 'status', file);
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('a stored exchange', () => {
  it('is read without its head', () => {
    const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n';
    expect(parseDocument('mastodon', 'status', head + text).posts).toMatchObject([{ externalId: '1' }]);
  });
  it('is an error of the network where that is all it holds', () => {
    const gone = { method: 'GET', uri: '/x', status: 404, body: { error: 'Record not found' } };
    expect(codeOf(JSON.stringify([gone]))).toBe('error_answer');
  });
  it.each(['<!DOCTYPE html><html></html>', '\n<!-- x --><HTML lang="en">', '<head></head>'])(
    'is a web page: %s',
    (page) => expect(codeOf(page)).toBe('web_page'),
  );
});
