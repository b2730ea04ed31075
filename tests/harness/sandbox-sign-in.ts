import type { Sandbox } from '@tingshuo/sandbox';

const CALLBACK = 'http://localhost:9999/callback';
const SCOPES = 'read write follow';

export interface SandboxApp {
  client_id: string;
  client_secret: string;
}

async function send(sandbox: Sandbox, path: string, form: Record<string, string>): Promise<Response> {
  const body = new URLSearchParams(form);
  const response = await fetch(sandbox.url + path, { method: 'POST', body, redirect: 'manual' });
  if (response.status >= 400) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
}

/** An app of the tests' own, whose tokens can be revoked. */
export async function registerAtSandbox(sandbox: Sandbox): Promise<SandboxApp> {
  const form = { client_name: 'Test', redirect_uris: CALLBACK, scopes: SCOPES };
  return (await (await send(sandbox, '/api/v1/apps', form)).json()) as SandboxApp;
}

/** Signs in on the sandbox's page as a person does; answers an access token. */
export async function signInToSandbox(sandbox: Sandbox, app: SandboxApp, username: string): Promise<string> {
  const page = await send(sandbox, '/oauth/authorize', {
    response_type: 'code',
    client_id: app.client_id,
    redirect_uri: CALLBACK,
    scope: SCOPES,
    username,
    password: 'sandbox',
  });
  const code = new URL(page.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const token = await send(sandbox, '/oauth/token', {
    ...app,
    grant_type: 'authorization_code',
    code,
    redirect_uri: CALLBACK,
  });
  return ((await token.json()) as { access_token: string }).access_token;
}

export async function revokeAtSandbox(sandbox: Sandbox, app: SandboxApp, token: string): Promise<void> {
  await send(sandbox, '/oauth/revoke', { client_id: app.client_id, client_secret: app.client_secret, token });
}
