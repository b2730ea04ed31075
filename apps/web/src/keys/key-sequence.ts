import type { KeyAction, KeyMap } from './key-map.js';

const SEQUENCE_MS = 1200;

export interface KeySequence {
  /** Takes the next chord; answers the action it completes, or `pending` while a sequence is begun. */
  feed(chord: string, at: number, live: ReadonlySet<KeyAction>): KeyAction | 'pending' | null;
}

/** Only actions that someone listens to take part, so `g` stays a plain key where no sequence begins with it. */
export function createKeySequence(map: KeyMap): KeySequence {
  let begun: string[] = [];
  let begunAt = 0;

  const match = (chords: string[], live: ReadonlySet<KeyAction>): KeyAction | 'pending' | null => {
    const typed = chords.join(' ');
    let pending = false;
    for (const action of live) {
      if (map[action] === typed) return action;
      if (map[action].startsWith(`${typed} `)) pending = true;
    }
    return pending ? 'pending' : null;
  };

  return {
    feed(chord, at, live) {
      if (begun.length > 0 && at - begunAt > SEQUENCE_MS) begun = [];
      const continued = begun.length > 0 ? match([...begun, chord], live) : null;
      const result = continued ?? match([chord], live);
      begun = result === 'pending' ? (continued ? [...begun, chord] : [chord]) : [];
      begunAt = at;
      return result;
    },
  };
}
