/** What stands for a piece of a text when it goes out: an address that grows codes, a variable that is filled. */
export interface ReplacedPiece {
  written: string;
  shown: string;
}

/** The text with its pieces exchanged; of two that begin alike the longer one counts. `{{name}}` is no `{name}`. */
export function replacedText(text: string, pieces: readonly ReplacedPiece[]): string {
  if (pieces.length === 0) return text;
  const shown = new Map(pieces.map((piece) => [piece.written, piece.shown]));
  const longestFirst = [...shown.keys()].filter(Boolean).sort((a, b) => b.length - a.length);
  const any = new RegExp(longestFirst.map(patternOf).join('|'), 'g');
  return longestFirst.length === 0 ? text : text.replace(any, (piece) => shown.get(piece) ?? piece);
}

function patternOf(piece: string): string {
  const exact = piece.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return piece.startsWith('{') ? `(?<!\\{)${exact}(?!\\})` : exact;
}
