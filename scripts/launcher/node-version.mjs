import { LauncherError } from './launcher-error.mjs';

const WANTED = [20, 19];

/** Throws when the running Node.js is older than the oldest supported one. */
export function checkNodeVersion(found = process.versions.node) {
  const [major, minor] = found.split('.').map(Number);
  if (major < WANTED[0] || (major === WANTED[0] && minor < WANTED[1]))
    throw new LauncherError('old-node', { found, wanted: WANTED.join('.') });
}
