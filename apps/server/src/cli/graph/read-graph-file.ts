import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import {
  type CheckBudget,
  EdgeListReader,
  GraphError,
  type GraphFile,
  readGexf,
  readGml,
  readGraphml,
} from '@tingshuo/graph';
import { GraphFailure } from './graph-failure.js';

/** How to read a graph file. */
export interface ReadOptions {
  readonly directed: boolean;
  readonly weighted: boolean;
  readonly checkBudget: CheckBudget;
}

type Format = 'edge-list' | 'gexf' | 'graphml' | 'gml';

/** Characters from which the format is told. */
const HEAD = 65_536;

/** Formats that nest are read whole: at most so many characters. */
const MAX_WHOLE = 400_000_000;

/**
 * Reads a graph from a file, gzipped or not: an edge list in pieces, so that its text is never in memory as a whole,
 * or GEXF, GraphML or GML. What it is, its beginning tells, not its name.
 */
export async function readGraphFile(path: string, options: ReadOptions): Promise<GraphFile> {
  const pieces = textOf(path);
  let head = '';
  let ended = false;
  while (!ended && head.length < HEAD) {
    const { value, done } = await pieces.next();
    if (done) ended = true;
    else head += value;
  }
  const format = formatOf(head);
  if (!format)
    throw new GraphFailure('unknown-format', {
      en: `${path} is no edge list, GEXF, GraphML or GML.`,
      zh: `${path} 不是边列表、GEXF、GraphML 或 GML 文件。`,
    });
  if (format !== 'edge-list') return readWhole(format, head, pieces, options);
  const reader = new EdgeListReader(options);
  reader.push(head);
  for await (const text of pieces) {
    options.checkBudget();
    reader.push(text);
  }
  const { directed } = options;
  return { ...reader.finish(directed), declaredDirected: directed, labels: new Map() };
}

async function readWhole(
  format: Exclude<Format, 'edge-list'>,
  head: string,
  rest: AsyncIterable<string>,
  options: ReadOptions,
): Promise<GraphFile> {
  const pieces = [head];
  let length = head.length;
  for await (const text of rest) {
    options.checkBudget();
    length += text.length;
    if (length > MAX_WHOLE)
      throw new GraphError('too-large', `more than ${MAX_WHOLE / 1e6} million characters`);
    pieces.push(text);
  }
  const read = { gexf: readGexf, graphml: readGraphml, gml: readGml }[format];
  return read(pieces.join(''), options);
}

/** A bracket alone is no sign: people are called anything. */
const LOOKS_LIKE_JSON = /^(?:\{\s*(?:"[^"]*"\s*:|\}|$)|\[\s*(?:"[^"]*"\s*[,\]]|[{[\]]|-?\d+\s*[,\]]|$))/;

function formatOf(head: string): Format | null {
  if (head.includes('\0')) return null;
  const text = head.trimStart();
  if (text.startsWith('<')) {
    const root = /<(?:[\w.-]+:)?(gexf|graphml)[\s>]/i.exec(text)?.[1]?.toLowerCase();
    return root === 'gexf' || root === 'graphml' ? root : null;
  }
  if (LOOKS_LIKE_JSON.test(text)) return null;
  return /^\s*graph\s*\[/m.test(text) ? 'gml' : 'edge-list';
}

/** The text of a file, gzipped or not, in pieces. */
export async function* textOf(path: string): AsyncGenerator<string, void> {
  const file = await open(path);
  const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0).finally(() => file.close());
  const isGzip = bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  const stream = createReadStream(path, { highWaterMark: 2 ** 20 });
  const gunzip = createGunzip({ chunkSize: 2 ** 20 });
  const bytes = isGzip ? stream.on('error', (error) => gunzip.destroy(error)).pipe(gunzip) : stream;
  let decoder: TextDecoder | undefined;
  const decode = (chunk?: Buffer): string => {
    try {
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch (cause) {
      const sentence = {
        en: `${path} is no text in UTF-8; if it is a table in another encoding, save it as UTF-8.`,
        zh: `${path} 不是 UTF-8 文本；若是其他编码的表格，请另存为 UTF-8。`,
      };
      throw new GraphFailure('unknown-format', sentence, { cause });
    }
  };
  for await (const chunk of bytes) yield decode(chunk);
  yield decode();
}

/** UTF-8, unless the text begins with the mark of UTF-16, in which spreadsheets save "Unicode text". */
function encodingOf(beginning: Buffer | undefined): string {
  const mark = beginning && beginning.length >= 2 ? beginning.readUInt16BE(0) : 0;
  return mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8';
}
