export interface DecodedTable {
  text: string;
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252';
}

const MARKS: readonly [DecodedTable['encoding'], readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
/** So many bytes tell how a text is written. */
const SAMPLE = 4096;

/**
 * The text of a table in whatever encoding spreadsheets write: by its byte order mark, else UTF-8 where it is sound,
 * UTF-16 where every other byte is zero, GB18030 (with GBK) where it is sound, and Windows-1252, which always is.
 */
export function decodeTable(bytes: Uint8Array): DecodedTable {
  const marked = MARKS.find(([, mark]) => mark.every((byte, n) => bytes[n] === byte));
  if (marked) return { text: new TextDecoder(marked[0]).decode(bytes), encoding: marked[0] };
  const wide = wideEncoding(bytes.subarray(0, SAMPLE));
  if (wide) return { text: new TextDecoder(wide).decode(bytes), encoding: wide };
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    const text = soundly(bytes, encoding);
    if (text !== null) return { text, encoding };
  }
  return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
}

/** Delimiters and line ends are zero in every other byte, whatever the script between them. */
function wideEncoding(sample: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  let even = 0;
  let odd = 0;
  for (const [at, byte] of sample.entries()) {
    if (byte !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  const least = Math.max(2, sample.length / 50);
  if (odd >= least && even === 0) return 'utf-16le';
  return even >= least && odd === 0 ? 'utf-16be' : null;
}

function soundly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
