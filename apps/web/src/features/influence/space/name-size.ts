const LARGEST = 12;
/** Smaller letters are not read. */
const LEAST = 9;
const LATIN_WIDTH = 0.62;

/** The size of letters at which a name, broken between its words, fits into a disc; null where none does. */
export function nameSize(name: string, radius: number): number | null {
  const widths = name
    .split(/\s+/)
    .map((word) =>
      [...word].reduce((sum, letter) => sum + (/\p{Script=Han}/u.test(letter) ? 1 : LATIN_WIDTH), 0),
    );
  const room = 2 * radius - 6;
  // Each further line takes of the height, and lines off the middle are shorter.
  const size = Math.min(LARGEST, room / Math.max(...widths), (room * 0.8) / (widths.length + 1));
  return size < LEAST ? null : size;
}
