/** A table of endpoints and the search in it. */
import type { Answer } from './answer.js';

export interface Route<Context> {
  /** The name that fault rules and the log use. */
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Segments with :names, for example /api/v1/statuses/:id. */
  path: string;
  handle: (context: Context) => Answer | Promise<Answer>;
}

export interface RouteMatch<R> {
  route: R;
  path: Record<string, string>;
}

export function findRoute<R extends { method: string; path: string }>(
  routes: readonly R[],
  method: string,
  path: string,
): RouteMatch<R> | null {
  const asked = path.split('/');
  for (const route of routes) {
    if (route.method !== (method === 'HEAD' ? 'GET' : method)) continue;
    const found = matchSegments(route.path.split('/'), asked);
    if (found) return { route, path: found };
  }
  return null;
}

function matchSegments(pattern: readonly string[], asked: readonly string[]): Record<string, string> | null {
  if (pattern.length !== asked.length) return null;
  const path: Record<string, string> = {};
  for (const [index, segment] of pattern.entries()) {
    const value = asked[index] ?? '';
    const name = segment.indexOf(':');
    if (name < 0 && segment !== value) return null;
    if (name < 0) continue;
    const prefix = segment.slice(0, name);
    if (!value.startsWith(prefix) || value.length === prefix.length) return null;
    path[segment.slice(name + 1)] = value.slice(prefix.length);
  }
  return path;
}
