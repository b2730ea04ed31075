import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SystemClock } from '../platform/clock.js';
import { readConfig } from '../platform/config/config.js';
import { ChatEndpoint } from './chat-endpoint.js';

let calls = 0;
const server = createServer((_request, response) => {
  calls++;
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"choices":[]}');
});
let host = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

function endpointWith(environment: Record<string, string>): ChatEndpoint {
  const config = readConfig({ DATABASE_URL: 'postgresql://nobody@localhost/none', ...environment });
  return new ChatEndpoint(config, new SystemClock());
}

describe('the chat endpoint', () => {
  it('is none without settings', async () => {
    const endpoint = endpointWith({});
    expect(endpoint.model).toBeNull();
    await expect(endpoint.complete([])).rejects.toMatchObject({ code: 'no_ai' });
    expect(() => endpointWith({ AI_URL: 'https://model.example/v1' })).toThrow(/AI_MODEL/);
  });

  it('on this machine is called only where it is allowed by name', async () => {
    const settings = { AI_URL: `http://${host}/v1`, AI_MODEL: 'small' };
    await expect(endpointWith(settings).complete([])).rejects.toMatchObject({ code: 'ai_unusable' });
    expect(calls).toBe(0);
    const allowed = endpointWith({ ...settings, TINGSHUO_ALLOW_HOSTS: host });
    expect(await allowed.complete([])).toEqual({ choices: [] });
    expect([allowed.model, calls]).toEqual(['small', 1]);
  });
});
