import { type IncomingHttpHeaders, request } from 'node:http';

/** Where a server listens on loopback, and by which name it wants to be called. */
export interface Place {
  port: number;
  host: string;
}

export interface Asked {
  method?: string;
  token?: string;
  form?: Record<string, string>;
  json?: unknown;
  headers?: Record<string, string>;
}

export interface Answered {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** One request on a connection of its own, with none of the product's code. */
export function ask(place: Place, path: string, asked: Asked = {}): Promise<Answered> {
  const { token, form, json, headers = {} } = asked;
  const body = form ? new URLSearchParams(form).toString() : json === undefined ? null : JSON.stringify(json);
  const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
  return new Promise((resolve, reject) => {
    const call = request({
      host: '127.0.0.1',
      port: place.port,
      path,
      agent: false,
      method: asked.method ?? (body === null ? 'GET' : 'POST'),
      headers: {
        host: place.host,
        'user-agent': 'lane',
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== null && { 'content-type': type, 'content-length': Buffer.byteLength(body) }),
        ...headers,
      },
    });
    call.on('error', reject);
    call.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    call.end(body ?? undefined);
  });
}
