import { Kbd } from '@mantine/core';
import { useKeyMap } from './key-context.js';
import type { KeyAction } from './key-map.js';

const SIGNS: Record<string, string> = { Enter: '↵', Space: '␣', ArrowDown: '↓', ArrowUp: '↑' };

function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}

/** One chord as people read it: `Mod+k` is ⌘K on a Mac and Ctrl K elsewhere. */
export function spellChord(chord: string, mac: boolean): string {
  return chord
    .split(/\+(?=.)/)
    .map((part) => {
      if (part === 'Mod') return mac ? '⌘' : 'Ctrl ';
      if (part === 'Shift') return '⇧';
      if (part === 'Alt') return mac ? '⌥' : 'Alt ';
      return SIGNS[part] ?? part.toUpperCase();
    })
    .join('');
}

/** The keys of an action as small key caps. */
export function KeysLabel({ action, size = 'xs' }: { action: KeyAction; size?: 'xs' | 'sm' }) {
  const { map } = useKeyMap();
  return (
    <span aria-hidden className="ts-keys">
      {map[action].split(' ').map((chord, i) => (
        <Kbd key={`${chord}-${i}`} size={size}>
          {spellChord(chord, isMac())}
        </Kbd>
      ))}
    </span>
  );
}
