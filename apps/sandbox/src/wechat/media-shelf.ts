/** Temporary media: three days on the shelf. */

export const MEDIA_TYPES = {
  image: { maxBytes: 10 * 1024 * 1024 },
  voice: { maxBytes: 2 * 1024 * 1024 },
  video: { maxBytes: 10 * 1024 * 1024 },
  thumb: { maxBytes: 64 * 1024 },
} as const;
export type MediaType = keyof typeof MEDIA_TYPES;

export interface Medium {
  type: MediaType;
  contentType: string;
  bytes: Buffer;
  expiresAt: number;
}

const KEPT_MS = 3 * 86_400_000;

export class MediaShelf {
  readonly #media = new Map<string, Medium>();

  constructor(readonly secret: () => string) {}

  put(draft: Omit<Medium, 'expiresAt'>, now: number): string {
    const id = `${this.secret()}${this.secret()}`.replace(/[^A-Za-z0-9]/g, '').slice(0, 64);
    this.#media.set(id, { ...draft, expiresAt: now + KEPT_MS });
    return id;
  }

  get(id: string, now: number): Medium | undefined {
    const medium = this.#media.get(id);
    return medium && medium.expiresAt > now ? medium : undefined;
  }

  clear(): void {
    this.#media.clear();
  }
}
