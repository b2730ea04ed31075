import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { NetworkErrors } from '../error-table.js';
import type { HttpRequest, HttpResponse } from '../http/message.js';
import { accepted } from '../outcome.js';
import { networkApi } from './network-api.js';

const ERRORS: NetworkErrors = { rows: [], describe: () => ({}) };

function networkOf(answer: Partial<HttpResponse>) {
  const asked: HttpRequest[] = [];
  const request = async (call: HttpRequest): Promise<HttpResponse> => {
    asked.push(call);
    const text = answer.text ?? '{"id":"7"}';
    return {
      status: 200,
      headers: {},
      url: call.url,
      freshConnection: true,
      ...answer,
      text,
      json: () => JSON.parse(text),
    };
  };
  const account = {
    baseUrl: 'https://network.example',
    http: { request },
    now: () => new Date(0),
    credentials: {},
    account: { externalId: '1', handle: 'us' },
    settings: {},
  };
  return { account, asked };
}

const made = z.object({ id: z.string() });

describe('the API of a network', () => {
  it('asks below the base address', async () => {
    const { account, asked } = networkOf({});
    const { get } = networkApi(({ http }) => http, ERRORS);
    expect(await get(account, '/people', { limit: 3 }, made)).toEqual({ id: '7' });
    expect(asked).toEqual([{ url: 'https://network.example/people', query: { limit: 3 } }]);
  });

  it('posts where no other method is told, and says how it ended', async () => {
    const { account, asked } = networkOf({});
    const { send } = networkApi<readonly string[]>(
      ({ http }) => http,
      ERRORS,
      (_account, parts) => parts.join('/'),
    );
    const outcome = await send(account, ['a', 'b'], { json: { text: 'hi' } }, made, ({ id }) => accepted(id));
    expect(outcome).toEqual({ kind: 'accepted', externalId: '7' });
    await send(account, ['a'], { method: 'DELETE' }, made, ({ id }) => accepted(id));
    expect(asked).toEqual([
      { method: 'POST', url: 'a/b', json: { text: 'hi' } },
      { method: 'DELETE', url: 'a' },
    ]);
  });

  it('throws what a read ends in, and tells how a deed ended', async () => {
    const { account } = networkOf({ status: 403 });
    const { get, send } = networkApi(({ http }) => http, ERRORS);
    await expect(get(account, '/people', {}, made)).rejects.toMatchObject({ kind: 'rejected', status: 403 });
    expect(await send(account, '/posts', {}, made, ({ id }) => accepted(id))).toMatchObject({
      kind: 'rejected',
    });
  });
});
