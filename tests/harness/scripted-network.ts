import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ScriptedRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface ScriptedAnswer {
  status?: number;
  headers?: Record<string, string>;
  body: unknown;
}

/** A network on loopback that answers as the test says; null cuts the connection after the request was read. */
export type Script = (request: ScriptedRequest) => ScriptedAnswer | null | Promise<ScriptedAnswer | null>;

export interface ScriptedNetwork {
  url: string;
  host: string;
  requests: ScriptedRequest[];
  script: Script;
  close(): Promise<void>;
}

export async function startScriptedNetwork(script: Script): Promise<ScriptedNetwork> {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const network: ScriptedNetwork = {
    url: `http://${host}`,
    host,
    requests: [],
    script,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { pathname, searchParams } = new URL(request.url ?? '/', network.url);
    const seen = {
      method: request.method ?? 'GET',
      path: pathname,
      query: searchParams,
      headers: request.headers,
      body: Buffer.concat(chunks).toString('utf8'),
    };
    network.requests.push(seen);
    const told = await network.script(seen);
    if (told === null) return void response.destroy();
    response.writeHead(told.status ?? 200, { 'content-type': 'application/json', ...told.headers });
    response.end(JSON.stringify(told.body));
  }

  return network;
}
