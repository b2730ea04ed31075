/** How the last run of an entry went, for the jobs page. */
export interface RunNote {
  name: string;
  lastRunAt: Date;
  lastMs: number;
  lastError: string | null;
  nextRunAt: Date | null;
}

/** Keeps notes of runs together for a while: some entries run every second, and only the last run of each is shown. */
export class RunNotes {
  private readonly waiting = new Map<string, RunNote>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly write: (notes: readonly RunNote[]) => Promise<void>,
    private readonly everyMs: number,
  ) {}

  add(note: RunNote): void {
    this.waiting.set(note.name, note);
    this.timer ??= setTimeout(() => void this.flush(), this.everyMs).unref();
  }

  /** Writes what waits now. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const notes = [...this.waiting.values()];
    this.waiting.clear();
    if (notes.length > 0) await this.write(notes);
  }
}
