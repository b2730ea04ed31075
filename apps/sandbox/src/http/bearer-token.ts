import type { SandboxRequest } from './request.js';

/** The token of the Authorization header; null when none was sent. */
export function bearerHeader(request: SandboxRequest): string | null {
  return /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}
