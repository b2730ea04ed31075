import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseExtraHeaders, withExtraHeaders } from './extra-headers.js';
import type { HttpRequest, HttpResponse } from './message.js';

const ANSWER: HttpResponse = {
  status: 200,
  headers: {},
  url: '',
  text: '',
  json: () => ({}),
  freshConnection: true,
};

function recorded(baseUrl: string, headers: Record<string, string>) {
  const sent: HttpRequest[] = [];
  const http = withExtraHeaders(
    {
      request: async (request) => {
        sent.push(request);
        return ANSWER;
      },
    },
    baseUrl,
    headers,
  );
  return { http, sent };
}

it('reads a header per line', () => {
  expect(parseExtraHeaders('X-Relay-Key: a:b \r\n\r\nUser-Agent: Desk/1\n')).toEqual({
    headers: { 'x-relay-key': 'a:b', 'user-agent': 'Desk/1' },
    refused: [],
  });
});

it.each([
  'no colon',
  ': value',
  'Name:',
  'Host: elsewhere',
  'Content-Length: 3',
  '名: x',
  'X-A: 值',
  'a b: c',
])('refuses %j and keeps the other lines', (line) => {
  expect(parseExtraHeaders(`X-A: 1\n${line}`)).toEqual({ headers: { 'x-a': '1' }, refused: [line] });
});

it('never lets one header become two', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { headers } = parseExtraHeaders(text);
      for (const [name, value] of Object.entries(headers)) expect(`${name}${value}`).not.toMatch(/[\r\n\0]/);
    }),
  );
});

it('sends them to the origin of the account, beneath the headers of the request', async () => {
  const { http, sent } = recorded('https://relay.example/x', { 'x-key': 'k', authorization: 'Basic gate' });
  await http.request({ url: 'https://relay.example/x/2/me' });
  await http.request({ url: 'https://relay.example/x/2/me', headers: { Authorization: 'Bearer t' } });
  expect(sent.map(({ headers }) => headers)).toEqual([
    { 'x-key': 'k', authorization: 'Basic gate' },
    { 'x-key': 'k', authorization: 'Bearer t' },
  ]);
});

it.each([
  'https://files.example/a.png',
  'http://relay.example/x',
  'https://relay.example:8443/x',
  'nonsense',
])('keeps them from %s', async (url) => {
  const { http, sent } = recorded('https://relay.example', { 'x-key': 'k' });
  await http.request({ url });
  expect(sent).toEqual([{ url }]);
});
