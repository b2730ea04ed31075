/** OAuth scopes of the Mastodon API; a broad scope includes its narrow ones. */
export const SCOPES = [
  'profile',
  'read',
  'read:accounts',
  'read:follows',
  'read:notifications',
  'read:search',
  'read:statuses',
  'write',
  'write:favourites',
  'write:follows',
  'write:media',
  'write:notifications',
  'write:statuses',
  'follow',
  'push',
] as const;
export type Scope = (typeof SCOPES)[number];

export function parseScopes(text: string | undefined, fallback: readonly string[]): string[] {
  const scopes = (text ?? '').split(/[\s+]+/).filter(Boolean);
  return scopes.length > 0 ? [...new Set(scopes)] : [...fallback];
}

export function knownScopes(scopes: readonly string[]): boolean {
  const known: readonly string[] = SCOPES;
  return scopes.every((scope) => known.includes(scope) || /^(admin:)?(read|write):[a-z_]+$/.test(scope));
}

export function grants(granted: readonly string[], needed: Scope): boolean {
  if (granted.includes(needed) || granted.includes(needed.split(':')[0] ?? needed)) return true;
  return /:follows$/.test(needed) && granted.includes('follow');
}
