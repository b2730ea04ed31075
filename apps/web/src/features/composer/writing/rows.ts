/** Latin characters that a line takes; ideographs are twice as wide. */
const LINE = 80;

/** About how many rows a text takes, within what is allowed; looks at no more of it than it has to. */
export function rowsOf(text: string, min: number, max: number): number {
  let rows = 0;
  for (const line of text.slice(0, max * LINE).split('\n')) {
    const wide = line.match(/[\u2e80-\uffff]/g)?.length ?? 0;
    rows += Math.max(1, Math.ceil((line.length + wide) / LINE));
  }
  return Math.min(max, Math.max(min, rows));
}
