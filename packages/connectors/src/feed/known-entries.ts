/** Which entries were handed over, in the few letters that a cursor has room for. */

import { digest } from './map.js';

const MAX_GONE = 500;

export interface ListedEntry {
  id: string;
  editedAt?: string | undefined;
}

/** Keys of entries, newest first, each with the version of the entry that was handed over. */
export class KnownEntries {
  private constructor(private readonly versions: ReadonlyMap<string, string>) {}

  static read(written: string | undefined): KnownEntries {
    const pairs = (written ?? '')
      .split(' ')
      .filter((each) => each !== '')
      .map((each): [string, string] => {
        const [key = '', version = ''] = each.split('.');
        return [key, version];
      });
    return new KnownEntries(new Map(pairs));
  }

  static of(entries: readonly ListedEntry[]): KnownEntries {
    return new KnownEntries(new Map(entries.map(({ id, editedAt }) => [keyOf(id), versionOf(editedAt)])));
  }

  get isEmpty(): boolean {
    return this.versions.size === 0;
  }

  /** Whether this is new, changed since it was handed over, or neither. */
  compare(id: string, editedAt: string | undefined): 'new' | 'edited' | 'known' {
    const version = this.versions.get(keyOf(id));
    if (version === undefined) return 'new';
    return editedAt !== undefined && version !== versionOf(editedAt) ? 'edited' : 'known';
  }

  hasAnyOf(entries: readonly ListedEntry[]): boolean {
    return entries.some(({ id }) => this.versions.has(keyOf(id)));
  }

  /** Newer entries, and the newest of these that they do not list. */
  below(newer: KnownEntries, most = MAX_GONE): KnownEntries {
    const older = [...this.versions].filter(([key]) => !newer.versions.has(key)).slice(0, most);
    return new KnownEntries(new Map([...newer.versions, ...older]));
  }

  written(): string {
    return [...this.versions].map(([key, version]) => (version ? `${key}.${version}` : key)).join(' ');
  }
}

const keyOf = (id: string) => digest(id).slice(0, 16);
const versionOf = (editedAt: string | undefined) =>
  editedAt === undefined ? '' : digest(editedAt).slice(0, 6);
