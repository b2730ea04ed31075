/** The part of a keyboard event that decides which chord was pressed. */
export interface KeyPress {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

const MODIFIERS = new Set(['Shift', 'Control', 'Meta', 'Alt', 'AltGraph', 'CapsLock', 'Process', 'Dead']);

/**
 * The chord's one spelling: `j`, `Shift+x`, `Mod+Enter`, `?`. Mod is Ctrl, or Cmd on a Mac. Shift is spelled only
 * where it does not change the character itself. Null for a modifier alone.
 */
export function chordOf(press: KeyPress): string | null {
  if (MODIFIERS.has(press.key) || press.key === '') return null;
  const letter = press.key.length === 1 && press.key.toLowerCase() !== press.key.toUpperCase();
  const named = press.key.length > 1;
  const key = letter ? press.key.toLowerCase() : press.key === ' ' ? 'Space' : press.key;
  const parts = [
    press.ctrlKey || press.metaKey ? 'Mod+' : '',
    press.altKey ? 'Alt+' : '',
    press.shiftKey && (letter || named) ? 'Shift+' : '',
  ];
  return parts.join('') + key;
}
