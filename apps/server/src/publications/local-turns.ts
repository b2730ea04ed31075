/**
 * Work under one key, one after the other within this process. Whoever waits here holds no connection of the database:
 * fifty planners of one queue would else take all of them to wait for each other's locks.
 */
export class LocalTurns {
  private readonly last = new Map<string, Promise<unknown>>();

  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(key) ?? Promise.resolve();
    const own = before.then(work, work);
    const settled = own.catch(() => undefined);
    this.last.set(key, settled);
    try {
      return await own;
    } finally {
      if (this.last.get(key) === settled) this.last.delete(key);
    }
  }
}
