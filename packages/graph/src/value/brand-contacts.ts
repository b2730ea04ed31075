import type { InteractionHistory } from '../log/graph-at.js';

/** How often the brand turned to each person, and how many of these contacts the person answered. */
export interface BrandContacts {
  readonly contacted: Float64Array;
  readonly answered: Float64Array;
}

const DAY_MS = 86_400_000;
/** A contact counts for this long, and is answered by any later act of the person on the brand. */
const WINDOW_MS = 90 * DAY_MS;

/** Counts contacts and answers of the last 90 days up to `atMs`; `own` marks the brand's accounts. */
export function brandContacts(history: InteractionHistory, own: Uint8Array, atMs: number): BrandContacts {
  const contacted = new Float64Array(own.length);
  const answered = new Float64Array(own.length);
  const waiting = new Int32Array(own.length);
  for (const { person, isContact } of actsWithBrand(history, own, atMs)) {
    if (isContact) {
      contacted[person]!++;
      waiting[person]!++;
    } else {
      answered[person]! += waiting[person]!;
      waiting[person] = 0;
    }
  }
  return { contacted, answered };
}

function actsWithBrand(history: InteractionHistory, own: Uint8Array, atMs: number) {
  const acts: { at: number; person: number; isContact: boolean }[] = [];
  for (const { count, sources, targets, times, fromMs, untilMs } of history.segments()) {
    if (fromMs > atMs || untilMs <= atMs - WINDOW_MS) continue;
    for (let event = 0; event < count; event++) {
      const isContact = own[sources[event]!] === 1;
      const at = times[event]!;
      if (isContact === (own[targets[event]!] === 1) || at > atMs || at <= atMs - WINDOW_MS) continue;
      acts.push({ at, person: isContact ? targets[event]! : sources[event]!, isContact });
    }
  }
  return acts.sort((a, b) => a.at - b.at);
}
