import { randomBytes, scryptSync } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** A random text that is made once and kept in a file that only its owner can read. */
export function keptSecret(path) {
  if (existsSync(path)) {
    const kept = readFileSync(path, 'utf8').trim();
    if (kept) return kept;
  }
  const secret = randomBytes(24).toString('base64url');
  writeFileSync(path, `${secret}\n`, { mode: 0o600 });
  return secret;
}

/**
 * The password of the role that the application connects as. Machines that share a database must agree on it without
 * talking to each other, so it follows from a secret they share: the owner's password, else TINGSHUO_SECRET.
 */
export function appRolePassword(ownerUrl, secret, path) {
  const shared = decodeURIComponent(new URL(ownerUrl).password) || secret;
  if (!shared) return keptSecret(path);
  return scryptSync(shared, 'tingshuo application role', 24).toString('base64url');
}
