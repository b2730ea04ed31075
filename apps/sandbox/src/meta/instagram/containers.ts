/** Media on the way to being published: made, worked on, published, or gone after a day. */
export interface Container {
  id: string;
  /** Id of the account of the world. */
  ownerId: string;
  caption: string;
  mediaType: 'IMAGE' | 'VIDEO' | 'CAROUSEL_ALBUM';
  mediaUrl: string;
  isItem: boolean;
  madeAt: number;
  /** How often it still says that it is being worked on. */
  work: number;
  failure: string | null;
  published: boolean;
}
export type ContainerStatus = 'IN_PROGRESS' | 'FINISHED' | 'PUBLISHED' | 'ERROR' | 'EXPIRED';

const KEPT_MS = 24 * 3_600_000;
const QUOTA_MS = 24 * 3_600_000;
export const QUOTA = { quota_total: 100, quota_duration: QUOTA_MS / 1000 } as const;

export class Containers {
  readonly #containers = new Map<string, Container>();
  readonly #published = new Map<string, number[]>();
  #next = 1;

  make(draft: Omit<Container, 'id' | 'published'>): Container {
    const id = String(10 ** 12 + this.#next);
    this.#next += 1;
    const container = { ...draft, id, published: false };
    this.#containers.set(id, container);
    return container;
  }

  get(id: string): Container | undefined {
    return this.#containers.get(id);
  }

  status(container: Container, now: number): ContainerStatus {
    if (container.published) return 'PUBLISHED';
    if (container.madeAt + KEPT_MS <= now) return 'EXPIRED';
    if (container.failure !== null) return 'ERROR';
    return container.work > 0 ? 'IN_PROGRESS' : 'FINISHED';
  }

  /** Posts that an account published within the last day, by way of containers. */
  used(ownerId: string, now: number): number {
    const recent = (this.#published.get(ownerId) ?? []).filter((at) => at > now - QUOTA_MS);
    this.#published.set(ownerId, recent);
    return recent.length;
  }

  publish(container: Container, now: number): void {
    container.published = true;
    this.#published.set(container.ownerId, [...(this.#published.get(container.ownerId) ?? []), now]);
  }

  clear(): void {
    this.#containers.clear();
    this.#published.clear();
  }
}
