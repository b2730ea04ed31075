const MINUTE_MS = 60_000;
const LOOKED_MS = 3 * 3_600_000;

/**
 * What the clocks of a zone show in the hours around an instant, minute by minute, as the platform formats them: the
 * other way round than the product reckons, which goes from a shown time to an instant by the zone's offsets.
 */
export class ClockOnTheWall {
  private readonly first = new Map<string, number>();
  private readonly format: Intl.DateTimeFormat;

  constructor(
    readonly zone: string,
    around: number,
  ) {
    this.format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
    });
    const from = Math.floor((around - LOOKED_MS) / MINUTE_MS) * MINUTE_MS;
    for (let at = from; at < around + LOOKED_MS; at += MINUTE_MS) {
      const shown = this.format.format(at);
      if (!this.first.has(shown)) this.first.set(shown, at);
    }
  }

  /** `2027-03-14 01:59`. */
  shows(at: number): string {
    return this.format.format(at);
  }

  /** The first instant at which this is shown; null where it is left out. */
  firstOf(shown: string): number | null {
    return this.first.get(shown) ?? null;
  }

  /** The same minute of the clock face, moved on until the clocks show it again: by as much as they jump. */
  firstOrMovedOn(shown: string): number {
    const found = this.firstOf(shown);
    if (found !== null) return found;
    const jump = this.jumpAround(shown);
    const moved = new Date(Date.parse(`${shown.replace(' ', 'T')}Z`) + jump).toISOString();
    const at = this.firstOf(moved.slice(0, 16).replace('T', ' '));
    if (at === null) throw new Error(`${shown} is far from any jump of ${this.zone}`);
    return at;
  }

  /** How long the piece of the clock face is that is left out around this time. */
  private jumpAround(shown: string): number {
    let length = 0;
    for (const step of [-MINUTE_MS, MINUTE_MS]) {
      for (let at = Date.parse(`${shown.replace(' ', 'T')}Z`) + (step > 0 ? 0 : step); ; at += step) {
        if (this.firstOf(new Date(at).toISOString().slice(0, 16).replace('T', ' ')) !== null) break;
        length += MINUTE_MS;
      }
    }
    return length;
  }
}
