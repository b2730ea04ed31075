/** Why a service on this machine could not be started; the launcher has one sentence per kind and language. */
export type LocalServiceErrorKind =
  | 'binaries-missing'
  | 'no-account'
  | 'no-permission'
  | 'disk-full'
  | 'out-of-memory'
  | 'damaged'
  | 'version-mismatch'
  | 'in-use'
  | 'port-in-use'
  | 'did-not-start';

const REMEDY: Record<LocalServiceErrorKind, (subject: string) => string> = {
  'binaries-missing': () =>
    'No PostgreSQL for this platform was found: install the packages again with optional dependencies, or set DATABASE_URL.',
  'no-account': (account) =>
    `PostgreSQL refuses to run as root and could not be run as the user "${account}": start as an ordinary user, or set DATABASE_URL.`,
  'no-permission': (path) =>
    `The database folder ${path} cannot be read or written: give its owner access, or set TINGSHUO_HOME to another folder.`,
  'disk-full': (path) =>
    `There is no space left for the database in ${path}: free some space and start again; nothing was lost.`,
  'out-of-memory': () => 'PostgreSQL could not get enough memory: close other programs and start again.',
  damaged: (path) =>
    `The database in ${path} is damaged: restore a backup there, or move the folder away to begin with an empty one.`,
  'version-mismatch': (path) =>
    `The database in ${path} was written by another major version of PostgreSQL: install that version, or move the folder away to begin with an empty one.`,
  'in-use': (path) => `The database in ${path} is in use by another process: stop that one first.`,
  'port-in-use': (port) => `Port ${port} is in use: choose another one for PostgreSQL.`,
  'did-not-start': (path) =>
    `PostgreSQL did not start; its log is ${path}.log. Start again, or set DATABASE_URL to another server.`,
};

/** A local service could not be started. The message is one sentence with the remedy; `detail` is what the program itself said. */
export class LocalServiceError extends Error {
  override name = 'LocalServiceError';

  constructor(
    readonly kind: LocalServiceErrorKind,
    readonly subject: string,
    readonly detail = '',
  ) {
    super(REMEDY[kind](subject));
  }
}
