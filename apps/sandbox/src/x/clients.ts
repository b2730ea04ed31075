/** The applications that exist on this X: as on the real one, a program cannot register itself. */
import type { SandboxRequest } from '../http/request.js';

export interface Client {
  id: string;
  /** Null for a public client, which proves itself by PKCE alone. */
  secret: string | null;
  name: string;
}

export const PUBLIC_CLIENT: Client = { id: 'sandbox-public', secret: null, name: 'Sandbox (public client)' };
export const CLIENTS: readonly Client[] = [
  PUBLIC_CLIENT,
  { id: 'sandbox-confidential', secret: 'sandbox-secret', name: 'Sandbox (confidential client)' },
];

export function clientById(id: string | undefined): Client | undefined {
  return CLIENTS.find((client) => client.id === id);
}

/** The client of a token request; undefined when it does not prove itself. */
export function authenticatedClient(request: SandboxRequest): Client | undefined {
  const basic = /^Basic\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (!basic) {
    const client = clientById(request.params.get('client_id'));
    return client?.secret === null ? client : undefined;
  }
  const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  const client = clientById(decodeURIComponent(id));
  return client?.secret === decodeURIComponent(secret) ? client : undefined;
}
