const TYPING =
  'input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable]';
const OWN_KEYS = '[role=dialog], [role=menu], [role=listbox][data-own-keys], [role=combobox]';
const PRESSABLE = 'button, a[href], summary, [role=button], [role=separator]';

/** Whether a chord may start an action of the page, given where the focus stands. */
export function mayAct(target: EventTarget | null, chord: string): boolean {
  if (!(target instanceof Element)) return true;
  if (chord.startsWith('Mod+')) return true;
  if (target.closest(TYPING) || target.closest(OWN_KEYS)) return false;
  if ((chord === 'Enter' || chord === 'Space') && target.closest(PRESSABLE)) return false;
  return true;
}
