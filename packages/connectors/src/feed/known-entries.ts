/** Which entries were handed over, in the few letters that a cursor has room for. */

import { digest } from './map.js';

const MAX_GONE = 500;

/** Keys of entries, each with the version of the entry that was handed over. */
export class KnownEntries {
  private readonly versions: Map<string, string>;

  constructor(written: string | undefined) {
    this.versions = new Map(
      (written ?? '')
        .split(' ')
        .filter((each) => each !== '')
        .map((each) => {
          const [key = '', version = ''] = each.split('.');
          return [key, version];
        }),
    );
  }

  /** Whether this is new, changed since it was handed over, or neither. */
  compare(id: string, editedAt: string | undefined): 'new' | 'edited' | 'known' {
    const version = this.versions.get(keyOf(id));
    if (version === undefined) return 'new';
    return editedAt !== undefined && version !== versionOf(editedAt) ? 'edited' : 'known';
  }

  /** As text, after a document of these entries: all of them, and the newest of those that it no longer lists. */
  writtenAfter(entries: readonly { id: string; editedAt?: string | undefined }[]): string {
    const listed = new Map(entries.map(({ id, editedAt }) => [keyOf(id), versionOf(editedAt)]));
    const gone = [...this.versions].filter(([key]) => !listed.has(key)).slice(0, MAX_GONE);
    return [...listed, ...gone].map(([key, version]) => (version ? `${key}.${version}` : key)).join(' ');
  }
}

const keyOf = (id: string) => digest(id).slice(0, 16);
const versionOf = (editedAt: string | undefined) =>
  editedAt === undefined ? '' : digest(editedAt).slice(0, 6);
