/** What will happen next, in order of time. */
interface Entry {
  at: number;
  act: (at: number) => void;
}

export class Agenda {
  #entries: Entry[] = [];

  plan(at: number, act: (at: number) => void): void {
    let index = this.#entries.length;
    while (index > 0 && (this.#entries[index - 1]?.at ?? 0) > at) index -= 1;
    this.#entries.splice(index, 0, { at, act });
  }

  get nextAt(): number | null {
    return this.#entries[0]?.at ?? null;
  }

  /** Runs everything due up to `now`, including what that adds. */
  run(now: number): void {
    for (let first = this.#entries[0]; first && first.at <= now; first = this.#entries[0]) {
      this.#entries.shift();
      first.act(first.at);
    }
  }

  clear(): void {
    this.#entries = [];
  }
}
