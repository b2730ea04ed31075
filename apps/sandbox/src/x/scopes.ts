/** OAuth 2.0 scopes of the X API that the sandbox knows. */
export const SCOPES = [
  'tweet.read',
  'tweet.write',
  'tweet.moderate.write',
  'users.read',
  'follows.read',
  'follows.write',
  'like.read',
  'like.write',
  'dm.read',
  'dm.write',
  'media.write',
  'block.read',
  'block.write',
  'mute.read',
  'mute.write',
  'offline.access',
] as const;
export type Scope = (typeof SCOPES)[number];

export function knownScopes(scopes: readonly string[]): boolean {
  const known: readonly string[] = SCOPES;
  return scopes.every((scope) => known.includes(scope));
}
