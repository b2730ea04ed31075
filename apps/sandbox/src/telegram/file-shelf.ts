/** Files that bots and people sent; kept by their id as long as the sandbox runs. */
import { createHash } from 'node:crypto';

export interface StoredFile {
  id: string;
  uniqueId: string;
  kind: 'photo' | 'video' | 'audio' | 'document';
  name: string;
  type: string;
  bytes: Buffer;
  /** Below /file/bot<token>/ */
  path: string;
}

/** One red dot, PNG. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

const PREFIXES = {
  photo: 'AgACAgIAAx',
  video: 'BAACAgIAAx',
  audio: 'CQACAgIAAx',
  document: 'BQACAgIAAx',
} as const;

export class FileShelf {
  readonly #byId = new Map<string, StoredFile>();
  readonly #byPath = new Map<string, StoredFile>();

  constructor(readonly secret: () => string) {}

  put(draft: Pick<StoredFile, 'kind' | 'name' | 'type' | 'bytes'>): StoredFile {
    return this.#store(draft, this.secret());
  }

  /** The picture of a message that somebody wrote without one at hand; always the same. */
  pictureOf(ref: string): StoredFile {
    const draft = { kind: 'photo', name: 'photo.png', type: 'image/png', bytes: PICTURE } as const;
    return this.#store(draft, `picture/${ref}`);
  }

  get(id: string): StoredFile | undefined {
    return this.#byId.get(id);
  }

  atPath(path: string): StoredFile | undefined {
    return this.#byPath.get(path);
  }

  clear(): void {
    this.#byId.clear();
    this.#byPath.clear();
  }

  #store(draft: Pick<StoredFile, 'kind' | 'name' | 'type' | 'bytes'>, key: string): StoredFile {
    const hash = createHash('sha256').update(key).digest('base64url');
    const id = PREFIXES[draft.kind] + hash;
    const known = this.#byId.get(id);
    if (known) return known;
    const ending = /\.(\w{1,8})$/.exec(draft.name)?.[1] ?? 'bin';
    const uniqueId = `AQAD${hash.slice(0, 12)}`;
    const path = `${draft.kind}s/file_${this.#byId.size + 1}.${ending}`;
    const file = { ...draft, id, uniqueId, path };
    this.#byId.set(id, file);
    this.#byPath.set(path, file);
    return file;
  }
}
