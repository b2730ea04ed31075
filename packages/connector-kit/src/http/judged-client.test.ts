import { describe, expect, it } from 'vitest';
import { BodyError } from './failure.js';
import { jsonIn, judgedClient, withBearer } from './judged-client.js';
import type { HttpRequest, HttpResponse } from './message.js';

const answer = (json: () => unknown): HttpResponse => ({
  status: 200,
  headers: {},
  url: 'https://network.example',
  text: '',
  freshConnection: true,
  json,
});

describe('a judged client', () => {
  it('answers with the status that the body means', async () => {
    const http = { request: async () => answer(() => ({ code: 7 })) };
    const judged = judgedClient(http, (response) => ({ ...response, status: jsonIn(response) ? 403 : 200 }));
    const response = await judged.request({ url: 'https://network.example' });
    expect([response.status, response.json()]).toEqual([403, { code: 7 }]);
  });

  it('sees nothing in a body that is no JSON', () => {
    const hostile = answer(() => {
      throw new BodyError('html', '<html>');
    });
    expect(jsonIn(hostile)).toBeUndefined();
  });
});

it('a token goes beside the other headers, and replaces none but its own', () => {
  const request: HttpRequest = {
    url: 'https://network.example',
    headers: { accept: '*/*', authorization: 'x' },
  };
  expect(withBearer(request, 't').headers).toEqual({ accept: '*/*', authorization: 'Bearer t' });
  expect(request.headers).toEqual({ accept: '*/*', authorization: 'x' });
});
