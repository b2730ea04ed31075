import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, mkdirSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Some bytes of a blob: first and last, both included. */
export interface BlobRange {
  start: number;
  end: number;
}

/** Bytes by what they are: the same content is stored once per workspace, whoever brought it. */
export abstract class BlobStore {
  /** Answers the content's SHA-256 as hex; the bytes are on disk when it does. */
  abstract put(workspaceId: string, bytes: Uint8Array): Promise<string>;
  /** The same for a file on this machine that may be too large for the memory; it is gone afterwards. */
  abstract putFile(workspaceId: string, path: string): Promise<string>;
  /** Null when there is no such content in this workspace. Throws when what is stored is damaged. */
  abstract get(workspaceId: string, sha256: string): Promise<Buffer | null>;
  /** For answers that are sent on as they are read: not checked for damage. Null when there is no such content. */
  abstract read(workspaceId: string, sha256: string, range?: BlobRange): Promise<Readable | null>;
  abstract remove(workspaceId: string, sha256: string): Promise<void>;
}

export class DamagedBlobError extends Error {
  override name = 'DamagedBlobError';
}

const SHA256 = /^[0-9a-f]{64}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An address that nobody can guess, for links that work without signing in: 128 random bits. */
export function unguessableName(): string {
  return randomBytes(16).toString('base64url');
}

/** The default store: files below `<home>/blobs/<workspace>/<first two digits>/<sha256>`. */
export class FolderBlobStore extends BlobStore {
  constructor(private readonly folder: string) {
    super();
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  async put(workspaceId: string, bytes: Uint8Array): Promise<string> {
    const sha256 = hashOf(bytes);
    const path = this.path(workspaceId, sha256);
    if (await isFile(path)) return sha256;
    await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
    const unfinished = `${path}.${randomBytes(8).toString('hex')}`;
    await writeFile(unfinished, bytes, { mode: 0o600, flush: true });
    await rename(unfinished, path);
    return sha256;
  }

  async putFile(workspaceId: string, from: string): Promise<string> {
    const sha256 = await hashOfFile(from);
    const path = this.path(workspaceId, sha256);
    if (!(await isFile(path))) {
      await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
      // By way of a copy: the file may lie on another disk, where it cannot be moved from in one step.
      const unfinished = `${path}.${randomBytes(8).toString('hex')}`;
      await rename(from, unfinished).catch(async () => await copyFile(from, unfinished));
      await rename(unfinished, path);
    }
    await rm(from, { force: true });
    return sha256;
  }

  async get(workspaceId: string, sha256: string): Promise<Buffer | null> {
    const bytes = await readFile(this.path(workspaceId, sha256)).catch(absent);
    if (bytes && hashOf(bytes) !== sha256) throw new DamagedBlobError(`the blob ${sha256} is damaged`);
    return bytes;
  }

  async read(workspaceId: string, sha256: string, range?: BlobRange): Promise<Readable | null> {
    const path = this.path(workspaceId, sha256);
    return (await isFile(path)) ? createReadStream(path, range) : null;
  }

  async remove(workspaceId: string, sha256: string): Promise<void> {
    await rm(this.path(workspaceId, sha256), { force: true });
  }

  private path(workspaceId: string, sha256: string): string {
    return join(this.folder, blobName(workspaceId, sha256));
  }
}

/** Where a blob lies in its store. Throws RangeError for what is no name of one. */
export function blobName(workspaceId: string, sha256: string): string {
  if (!UUID.test(workspaceId) || !SHA256.test(sha256)) throw new RangeError('not the name of a blob');
  return `${workspaceId}/${sha256.slice(0, 2)}/${sha256}`;
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(absent))?.isFile() ?? false;
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
