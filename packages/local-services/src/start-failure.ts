import { LocalServiceError, type LocalServiceErrorKind } from './local-service-error.js';

/** What PostgreSQL's own words mean; the first that matches counts. Its messages are forced to English by lc_messages. */
const MEANINGS: readonly [RegExp, LocalServiceErrorKind][] = [
  [/No space left on device|Disk quota exceeded/i, 'disk-full'],
  [/Address already in use|could not create any TCP\/IP sockets/i, 'port-in-use'],
  [/Cannot allocate memory|could not map anonymous shared memory/i, 'out-of-memory'],
  [/initialized by PostgreSQL version/i, 'version-mismatch'],
  [/lock file ".*" already exists|is another postmaster|still in use/i, 'in-use'],
  [/Permission denied|Read-only file system|has wrong ownership|Operation not permitted/i, 'no-permission'],
  [
    /PANIC|incompatible with server|invalid checkpoint|not a (?:valid )?(?:data|database cluster) directory|incorrect checksum|invalid (?:page|magic|data in)|could not open (?:file|directory) ".*": No such file|pg_control/i,
    'damaged',
  ],
];

/** Explains why initdb or postgres ended, from the end of what it printed. `port` is named when that was the reason. */
export function explainStartFailure(output: string, dataDir: string, port: number): LocalServiceError {
  const kind = MEANINGS.find(([pattern]) => pattern.test(output))?.[1] ?? 'did-not-start';
  return new LocalServiceError(kind, kind === 'port-in-use' ? String(port) : dataDir, output.trim());
}

/** Sessions of a killed server may outlive it by moments; the start is worth another try until they are gone. */
export function isWaitingForOrphans(output: string): boolean {
  return /pre-existing shared memory block .* is still in use/i.test(output);
}
