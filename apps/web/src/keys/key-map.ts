/** Every action that a key can start, with its standard keys; a space separates the chords of a sequence. */
export const STANDARD_KEYS = {
  'go.inbox': 'g i',
  'go.cases': 'g c',
  'go.leads': 'g l',
  'go.publish': 'g b',
  'go.listen': 'g r',
  'go.watchlists': 'g w',
  'go.influence': 'g n',
  'go.spread': 'g p',
  'go.accounts': 'g a',
  'go.reports': 'g k',
  'go.jobs': 'g j',
  'go.settings': 'g s',
  'list.next': 'j',
  'list.previous': 'k',
  'list.open': 'Enter',
  'list.select': 'x',
  'list.range': 'Shift+x',
  'list.clear': 'Escape',
  'list.top': 'g g',
  'mention.reply': 'r',
  'mention.private': 'p',
  'post.keep': 'Shift+e',
  'post.shelve': 'Shift+t',
  'mention.note': 'n',
  'mention.case': 'c',
  'mention.lead': 'Shift+c',
  'mention.take': 'i',
  'mention.assign': 'a',
  'mention.done': 'e',
  'mention.ignore': '!',
  'approval.approve': 'a',
  'approval.refuse': 'r',
  'approval.open': 'e',
  'influence.view': 'v',
  'influence.path': '1',
  'influence.hops': '2',
  'influence.bridges': '3',
  'influence.seeds': '4',
  'influence.time': '5',
  'cascade.play': 'y',
  'map.fit': '0',
  'map.zoomIn': '+',
  'map.zoomOut': '-',
  'search.focus': '/',
  'action.undo': 'z',
  'composer.send': 'Mod+Enter',
  'publish.new': 'w',
  'compose.fine': 'Mod+Shift+Enter',
  'compose.part': 'Mod+Alt+Enter',
  'compose.tab': 'Mod+e',
  'compose.problem': 'Mod+.',
  'rail.toggle': ']',
  'palette.open': 'Mod+k',
  'keys.sheet': '?',
} as const;

export type KeyAction = keyof typeof STANDARD_KEYS;
export type KeyMap = Record<KeyAction, string>;

export const KEY_ACTIONS = Object.keys(STANDARD_KEYS) as KeyAction[];
const STORED = 'tingshuo-keys';

/** Standard keys with the person's own on top; unreadable storage means the standard. */
export function readKeyMap(storage: Pick<Storage, 'getItem'>): KeyMap {
  const own = parse(storage.getItem(STORED));
  const map: KeyMap = { ...STANDARD_KEYS };
  for (const action of KEY_ACTIONS) {
    const chosen = own[action];
    if (typeof chosen === 'string' && chosen.trim() !== '') map[action] = chosen;
  }
  return map;
}

export function storeKeyMap(storage: Pick<Storage, 'setItem'>, map: KeyMap): void {
  const own = Object.fromEntries(
    KEY_ACTIONS.filter((a) => map[a] !== STANDARD_KEYS[a]).map((a) => [a, map[a]]),
  );
  storage.setItem(STORED, JSON.stringify(own));
}

/** Rooms that are never open at once, so that each may use the best keys. */
const APART: readonly string[] = ['mention', 'approval'];

function areApart(one: KeyAction, other: KeyAction): boolean {
  const [room, elsewhere] = [one, other].map((action) => action.split('.')[0] ?? '');
  return room !== elsewhere && [room, elsewhere].every((each) => each !== undefined && APART.includes(each));
}

/** The action that already has this key, or one that begins with it (or that it begins with). */
export function conflictOf(map: KeyMap, action: KeyAction, keys: string): KeyAction | null {
  const clashes = (other: string) =>
    other === keys || other.startsWith(`${keys} `) || keys.startsWith(`${other} `);
  return (
    KEY_ACTIONS.find((other) => other !== action && !areApart(action, other) && clashes(map[other])) ?? null
  );
}

function parse(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
