/** A picture of square cells as PNG (RFC 2083): one palette, no filter. */
import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** `cells[row][column]` is an index into `palette` (red, green, blue in 0..255); each cell is `scale` pixels wide. */
export function cellsPng(
  cells: readonly (readonly number[])[],
  palette: readonly (readonly [number, number, number])[],
  scale: number,
): Buffer {
  const lines = cells.flatMap((row) => {
    const line = Buffer.from([0, ...row.flatMap((cell) => Array.from({ length: scale }, () => cell))]);
    return Array.from({ length: scale }, () => line);
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE((cells[0]?.length ?? 0) * scale, 0);
  header.writeUInt32BE(cells.length * scale, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(Buffer.concat(lines))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
