/** Pictures that were uploaded: shown by their id as long as the sandbox runs. */
import type { Answer } from '../../http/answer.js';

export interface Photo {
  id: string;
  ownerId: string;
  type: string;
  bytes: Buffer;
}

const MOST_BYTES_KEPT = 64 * 1024 * 1024;

export class PhotoShelf {
  readonly #photos = new Map<string, Photo>();
  #bytes = 0;

  constructor(readonly secret: () => string) {}

  put(draft: Omit<Photo, 'id'>): Photo {
    const random = Buffer.from(this.secret()).readBigUInt64BE();
    const photo = { ...draft, id: `12${(random % 10n ** 14n).toString().padStart(14, '0')}` };
    this.#photos.set(photo.id, photo);
    this.#bytes += photo.bytes.length;
    for (const [id, old] of this.#photos) {
      if (this.#bytes <= MOST_BYTES_KEPT || id === photo.id) break;
      this.#photos.delete(id);
      this.#bytes -= old.bytes.length;
    }
    return photo;
  }

  get(id: string): Photo | undefined {
    return this.#photos.get(id);
  }

  clear(): void {
    this.#photos.clear();
    this.#bytes = 0;
  }
}

const PHOTO_PATH = /^\/photos\/(\d+)$/;

export function photoUrl(baseUrl: string, id: string): string {
  return `${baseUrl}/photos/${id}`;
}

/** The picture at a path; null when there is none. */
export function photoAnswer(shelf: PhotoShelf, path: string): Answer | null {
  const photo = shelf.get(PHOTO_PATH.exec(path)?.[1] ?? '');
  return photo ? { status: 200, type: photo.type, body: '', bytes: photo.bytes, headers: {} } : null;
}
