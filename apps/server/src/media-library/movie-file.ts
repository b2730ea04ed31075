import { open } from 'node:fs/promises';
import { blankNotes, type MovieFacts, movieFacts } from './mp4-boxes.js';

/** The description of a film is far smaller; what is larger is not read. */
const MAX_MOOV = 64 * 1024 * 1024;
const MAX_BOXES = 10_000;

export const UNKNOWN_MOVIE: MovieFacts = { width: null, height: null, durationMs: null };

/**
 * Reads an MP4 or QuickTime file's own description and takes out of it where the film was taken, in place. Of a file
 * without one nothing is known.
 */
export async function cleanMovie(path: string): Promise<MovieFacts> {
  const file = await open(path, 'r+');
  try {
    const { size } = await file.stat();
    const head = Buffer.alloc(16);
    for (let at = 0, boxes = 0; at + 8 <= size && boxes < MAX_BOXES; boxes += 1) {
      await file.read(head, 0, 16, at);
      const short = head.readUInt32BE(0);
      const length = short === 1 ? Number(head.readBigUInt64BE(8)) : short === 0 ? size - at : short;
      const skip = short === 1 ? 16 : 8;
      if (length < skip || at + length > size) return UNKNOWN_MOVIE;
      if (head.toString('latin1', 4, 8) === 'moov' && length <= MAX_MOOV) {
        const moov = Buffer.alloc(length - skip);
        await file.read(moov, 0, moov.length, at + skip);
        if (blankNotes(moov) > 0) await file.write(moov, 0, moov.length, at + skip);
        return movieFacts(moov);
      }
      at += length;
    }
    return UNKNOWN_MOVIE;
  } finally {
    await file.close();
  }
}
