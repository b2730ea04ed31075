/** How many letters of each writing system a text holds; the first and surest sign of its language. */

const SCRIPTS = [
  'latin',
  'han',
  'kana',
  'hangul',
  'cyrillic',
  'arabic',
  'hebrew',
  'greek',
  'thai',
  'devanagari',
] as const;

export type Script = (typeof SCRIPTS)[number];

export type ScriptCounts = Record<Script, number>;

/** Ranges of the Unicode blocks, first and last code unit; letters outside them are not counted. */
const RANGES: readonly (readonly [number, number, Script])[] = [
  [0x41, 0x5a, 'latin'],
  [0x61, 0x7a, 'latin'],
  [0xc0, 0x24f, 'latin'],
  [0x370, 0x3ff, 'greek'],
  [0x400, 0x52f, 'cyrillic'],
  [0x590, 0x5ff, 'hebrew'],
  [0x600, 0x6ff, 'arabic'],
  [0x900, 0x97f, 'devanagari'],
  [0xe00, 0xe7f, 'thai'],
  [0x1100, 0x11ff, 'hangul'],
  [0x1e00, 0x1eff, 'latin'],
  [0x3041, 0x3096, 'kana'],
  [0x30a1, 0x30fa, 'kana'],
  [0x3400, 0x4dbf, 'han'],
  [0x4e00, 0x9fff, 'han'],
  [0xac00, 0xd7a3, 'hangul'],
  [0xd840, 0xd888, 'han'],
  [0xf900, 0xfaff, 'han'],
];

/** Per code unit the place of its script in `SCRIPTS`; one past the end where it counts for none. */
const SCRIPT_OF_UNIT = new Uint8Array(0x10000).fill(SCRIPTS.length);
for (const [first, last, script] of RANGES) SCRIPT_OF_UNIT.fill(SCRIPTS.indexOf(script), first, last + 1);
const KANA = SCRIPTS.indexOf('kana');

const NONE: Readonly<ScriptCounts> = {
  latin: 0,
  han: 0,
  kana: 0,
  hangul: 0,
  cyrillic: 0,
  arabic: 0,
  hebrew: 0,
  greek: 0,
  thai: 0,
  devanagari: 0,
};

/** Kana that Chinese posts use as ornament or to draw faces. */
const ORNAMENT = new Set([...'のノヽツシっロワゞ'].map((letter) => letter.charCodeAt(0)));

/** Letters by writing system; kana used as ornament beside Han are left out. */
export function countScripts(text: string): ScriptCounts {
  const totals = new Int32Array(SCRIPTS.length + 1);
  let ornaments = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const script = SCRIPT_OF_UNIT[unit]!;
    totals[script]!++;
    if (script === KANA && ORNAMENT.has(unit)) ornaments++;
  }
  const counts = { ...NONE };
  SCRIPTS.forEach((script, index) => {
    counts[script] = totals[index]!;
  });
  if (counts.han > 0) counts.kana -= ornaments;
  return counts;
}
