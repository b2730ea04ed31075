import type { SandboxSettings } from '../options.js';

/** A network's limit at the scale of this sandbox; no smaller than `least`, where the network's own is not. */
export function scaledLimit(limit: number, { factor, least }: SandboxSettings['rateLimit']): number {
  return Math.max(Math.min(limit, least), Math.ceil(limit * factor));
}
