/** Files that were uploaded for posts, by their ids: kept as long as the sandbox runs and there is room. */
import { createHash } from 'node:crypto';
import type { Answer } from '../http/answer.js';

export interface Upload {
  id: string;
  ownerId: string;
  type: string;
  bytes: Buffer;
  /** For people who cannot see it. */
  alt: string | null;
  width: number | null;
  height: number | null;
  /** When it is prepared, in the server's own time (ms). */
  readyAt: number;
  /** What it was brought for, where the network keeps that apart. */
  category: string | null;
}

/** What a post keeps of a file, and tests compare with. */
export interface PostedFile {
  id: string;
  type: string;
  size: number;
  sha256: string;
  alt: string | null;
}

const MOST_BYTES_KEPT = 64 * 1024 * 1024;

export class UploadShelf {
  readonly #files = new Map<string, Upload>();
  readonly #attached = new Set<string>();
  #bytes = 0;

  /** `path` is where the network shows its files, for example `/photos`; `nextId` names the next one. */
  constructor(
    readonly path: string,
    private readonly nextId: () => string,
  ) {}

  put(draft: Pick<Upload, 'ownerId' | 'type' | 'bytes'> & Partial<Upload>): Upload {
    const none = { alt: null, width: null, height: null, readyAt: 0, category: null };
    const file = { ...none, id: this.nextId(), ...draft };
    this.#files.set(file.id, file);
    this.#bytes += file.bytes.length;
    for (const [id, old] of this.#files) {
      if (this.#bytes <= MOST_BYTES_KEPT || id === file.id) break;
      this.#files.delete(id);
      this.#bytes -= old.bytes.length;
    }
    return file;
  }

  get(id: string): Upload | undefined {
    return this.#files.get(id);
  }

  /** The file that its owner may still put into a post. */
  ownedBy(ownerId: string, id: string): Upload | undefined {
    const file = this.#files.get(id);
    return file?.ownerId === ownerId ? file : undefined;
  }

  attach(id: string): void {
    this.#attached.add(id);
  }

  isAttached(id: string): boolean {
    return this.#attached.has(id);
  }

  urlOf(baseUrl: string, id: string): string {
    return `${baseUrl}${this.path}/${id}`;
  }

  /** The file at a path; null when there is none. */
  answer(path: string): Answer | null {
    const [folder, id] = [path.slice(0, path.lastIndexOf('/')), path.slice(path.lastIndexOf('/') + 1)];
    const file = folder === this.path ? this.#files.get(id) : undefined;
    return file ? { status: 200, type: file.type, body: '', bytes: file.bytes, headers: {} } : null;
  }

  clear(): void {
    this.#files.clear();
    this.#attached.clear();
    this.#bytes = 0;
  }
}

export function postedFile({
  id,
  type,
  bytes,
  alt,
}: Pick<Upload, 'id' | 'type' | 'bytes' | 'alt'>): PostedFile {
  return { id, type, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), alt };
}

/** A number of sixteen digits that nobody guesses, out of a fresh secret. */
export function fileNumber(secret: string): string {
  const random = createHash('sha256').update(secret).digest().readBigUInt64BE();
  return `12${(random % 10n ** 14n).toString().padStart(14, '0')}`;
}
