/** The world's own time: real, running fast, or advanced by hand. */
export interface ClockOptions {
  /** The machine's clock (ms since 1970). */
  wall: () => number;
  /** World milliseconds per real millisecond; 0 stands still until tick(). */
  speed: number;
  startAt: number;
}

export class WorldClock {
  readonly #wall: () => number;
  #base: number;
  #since: number;
  #paused = false;

  constructor(readonly options: ClockOptions) {
    this.#wall = options.wall;
    this.#base = options.startAt;
    this.#since = options.wall();
  }

  /** World time, whole milliseconds. */
  now(): number {
    return Math.floor(this.#base + (this.#wall() - this.#since) * this.rate);
  }

  /** World milliseconds per real millisecond at this moment. */
  get rate(): number {
    return this.#paused ? 0 : this.options.speed;
  }

  get paused(): boolean {
    return this.#paused;
  }

  setPaused(paused: boolean): void {
    this.#settle();
    this.#paused = paused;
  }

  /** Jumps ahead by `ms` of world time. */
  tick(ms: number): void {
    this.#settle();
    this.#base += ms;
  }

  /** Starts again at a given world time. */
  restart(at: number): void {
    this.#settle();
    this.#base = at;
  }

  #settle(): void {
    this.#base = this.now();
    this.#since = this.#wall();
  }
}
