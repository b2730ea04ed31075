import type { Sandbox } from '@tingshuo/sandbox';

export const ADMIN_TOKEN = 'admin-token-of-the-tests';

/** A post as the sandbox's controls tell it. */
export interface SandboxPost {
  id: string;
  text: string;
  network: string;
  parentId: string | null;
  /** What only this network knows of the post. */
  native: unknown;
  idempotencyKey: string | null;
  url: string;
  at: string;
}

/** Asks the sandbox's own controls, which know the truth about that world. */
export async function controlSandbox<T>(
  sandbox: Sandbox,
  method: string,
  path: string,
  body?: object | object[],
): Promise<T> {
  const response = await fetch(sandbox.url + path, {
    method,
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
