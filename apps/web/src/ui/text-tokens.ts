/** A run of a post's text: plain, part of a link, or marked because a rule matched it. */
export interface TextToken {
  text: string;
  marked: boolean;
  href: string | null;
}

interface Range {
  start: number;
  end: number;
}

const LINK = /https?:\/\/[^\s<>"'，。！？；：、）】」』]+/g;
const TRAILING = /[.,!?;:)\]]+$/;

/**
 * Cuts text at the edges of its links and marks (UTF-16 offsets). Marks may overlap and may lie outside the text;
 * joined together the tokens are the text again.
 */
export function tokenize(text: string, marks: readonly Range[]): TextToken[] {
  const links = [...text.matchAll(LINK)].map((match) => {
    const url = match[0].replace(TRAILING, '');
    return { start: match.index, end: match.index + url.length, href: url };
  });
  const inside = marks
    .map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(text.length, end) }))
    .filter(({ start, end }) => start < end);
  const edges = new Set([0, text.length]);
  for (const { start, end } of [...links, ...inside]) edges.add(start).add(end);
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(1).map((end, i) => {
    const start = sorted[i] ?? 0;
    const covers = (range: Range) => range.start <= start && end <= range.end;
    return {
      text: text.slice(start, end),
      marked: inside.some(covers),
      href: links.find(covers)?.href ?? null,
    };
  });
}

const LONGEST_WORD = 16;

/** A window of the text of about `length` units that shows the first mark, with the marks moved along. */
export function previewOf(
  text: string,
  marks: readonly Range[],
  length: number,
): { text: string; marks: Range[] } {
  const flat = text.replace(/\s/g, ' ');
  const first = Math.min(...marks.map((mark) => mark.start));
  if (!Number.isFinite(first) || first < length * 0.7)
    return { text: flat.slice(0, length * 2), marks: [...marks] };
  let from = Math.max(0, first - Math.floor(length * 0.3));
  // Where words are spaced, begin with a whole one; Chinese may go on for long without a space.
  const space = flat.indexOf(' ', from);
  if (from > 0 && space >= 0 && space < Math.min(first, from + LONGEST_WORD)) from = space + 1;
  // Never begin inside a surrogate pair.
  if (from > 0 && /[\uDC00-\uDFFF]/.test(flat[from] ?? '')) from += 1;
  return {
    text: `…${flat.slice(from, from + length * 2)}`,
    marks: marks.map(({ start, end }) => ({ start: start - from + 1, end: end - from + 1 })),
  };
}
