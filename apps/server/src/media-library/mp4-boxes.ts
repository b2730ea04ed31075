/**
 * Reads what an MP4 or QuickTime file tells of itself (ISO/IEC 14496-12, boxes): its size in pixels and its length, and
 * where notes stand that tell where it was taken. Pure: it works on the `moov` box, which has no pictures in it.
 */
export interface MovieFacts {
  width: number | null;
  height: number | null;
  durationMs: number | null;
}

export interface Box {
  type: string;
  /** Of the box, its head included, from the beginning of the bytes given. */
  start: number;
  /** Where the content begins. */
  body: number;
  end: number;
}

/** The boxes in a stretch of bytes; ends where the structure does not hold. */
export function boxesIn(bytes: Buffer, from = 0, to = bytes.length): Box[] {
  const boxes: Box[] = [];
  for (let start = from; start + 8 <= to; ) {
    const short = bytes.readUInt32BE(start);
    const type = bytes.toString('latin1', start + 4, start + 8);
    const isLong = short === 1;
    if (isLong && start + 16 > to) return boxes;
    const size = isLong ? Number(bytes.readBigUInt64BE(start + 8)) : short === 0 ? to - start : short;
    const body = start + (isLong ? 16 : 8);
    const end = start + size;
    if (end < body || end > to) return boxes;
    boxes.push({ type, start, body, end });
    start = end;
  }
  return boxes;
}

export function movieFacts(moov: Buffer): MovieFacts {
  const boxes = boxesIn(moov);
  const header = boxes.find(({ type }) => type === 'mvhd');
  const sizes = boxes
    .filter(({ type }) => type === 'trak')
    .flatMap(({ body, end }) => boxesIn(moov, body, end).filter(({ type }) => type === 'tkhd'))
    .map((box) => shownSize(moov, box))
    .filter(({ width, height }) => width > 0 && height > 0);
  const [largest] = sizes.sort((a, b) => b.width * b.height - a.width * a.height);
  return {
    width: largest?.width ?? null,
    height: largest?.height ?? null,
    durationMs: header ? durationOf(moov, header) : null,
  };
}

/**
 * Turns the boxes of notes (`udta` and `meta` of the movie and of its tracks: place, camera, owner) into empty space of
 * the same length, so that nothing else in the file moves. Changes `moov` in place; answers how many there were.
 */
export function blankNotes(moov: Buffer, from = 0, to = moov.length): number {
  let count = 0;
  for (const { type, start, body, end } of boxesIn(moov, from, to)) {
    if (type === 'trak') count += blankNotes(moov, body, end);
    if (type !== 'udta' && type !== 'meta') continue;
    moov.write('free', start + 4, 'latin1');
    moov.fill(0, body, end);
    count += 1;
  }
  return count;
}

function durationOf(moov: Buffer, { body, end }: Box): number | null {
  const isLong = moov[body] === 1;
  if (body + (isLong ? 32 : 20) > end) return null;
  const scale = moov.readUInt32BE(body + (isLong ? 20 : 12));
  const length = isLong ? Number(moov.readBigUInt64BE(body + 24)) : moov.readUInt32BE(body + 16);
  return scale === 0 ? null : Math.round((length / scale) * 1000);
}

/** Width and height are fixed-point numbers after a matrix, whose first number is 0 where the film lies on its side. */
function shownSize(moov: Buffer, { body, end }: Box): { width: number; height: number } {
  const matrix = body + (moov[body] === 1 ? 52 : 40);
  if (matrix + 44 > end) return { width: 0, height: 0 };
  const width = moov.readUInt32BE(matrix + 36) >>> 16;
  const height = moov.readUInt32BE(matrix + 40) >>> 16;
  const isTurned = moov.readInt32BE(matrix) === 0 && moov.readInt32BE(matrix + 4) !== 0;
  return isTurned ? { width: height, height: width } : { width, height };
}
