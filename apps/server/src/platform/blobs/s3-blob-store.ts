import { openAsBlob } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { type BlobRange, BlobStore, blobName, DamagedBlobError, hashOf, hashOfFile } from './blob-store.js';
import { EMPTY_SHA256, type S3Keys, signedHeaders } from './s3-signature.js';

export interface S3Settings extends S3Keys {
  /** The bucket, and a folder in it: `https://bucket.s3.region.amazonaws.com/` or `https://host/bucket/folder`. */
  url: string;
}

/** What the service said no to. */
export class S3Error extends Error {
  override name = 'S3Error';
}

/** Waits between tries of a request that met a broken connection or a busy service, in milliseconds. */
const PAUSES = [200, 800];
const PATIENCE_MS = 60_000;

interface Asked {
  method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  headers?: Record<string, string>;
  body?: Blob | Uint8Array<ArrayBuffer>;
  payloadSha256?: string;
}

/**
 * Blobs in a bucket of an S3-compatible service. What was stored on disk before (`earlier`) is still found there.
 * Every request can be repeated, for a name is the hash of its content. Throws S3Error.
 */
export class S3BlobStore extends BlobStore {
  constructor(
    private readonly settings: S3Settings,
    private readonly earlier: BlobStore,
    private readonly now: () => number,
  ) {
    super();
  }

  async put(workspaceId: string, bytes: Uint8Array): Promise<string> {
    const sha256 = hashOf(bytes);
    await this.store(workspaceId, sha256, new Uint8Array(bytes));
    return sha256;
  }

  async putFile(workspaceId: string, path: string): Promise<string> {
    const sha256 = await hashOfFile(path);
    await this.store(workspaceId, sha256, await openAsBlob(path));
    await rm(path, { force: true });
    return sha256;
  }

  async get(workspaceId: string, sha256: string): Promise<Buffer | null> {
    const answer = await this.ask(workspaceId, sha256, { method: 'GET' });
    if (!answer) return await this.earlier.get(workspaceId, sha256);
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (hashOf(bytes) !== sha256) throw new DamagedBlobError(`the blob ${sha256} is damaged`);
    return bytes;
  }

  async read(workspaceId: string, sha256: string, range?: BlobRange): Promise<Readable | null> {
    const headers = range ? { range: `bytes=${range.start}-${range.end}` } : {};
    const answer = await this.ask(workspaceId, sha256, { method: 'GET', headers });
    if (!answer) return await this.earlier.read(workspaceId, sha256, range);
    return answer.body ? Readable.from(answer.body) : Readable.from([]);
  }

  async remove(workspaceId: string, sha256: string): Promise<void> {
    const answer = await this.ask(workspaceId, sha256, { method: 'DELETE' });
    await answer?.body?.cancel();
    await this.earlier.remove(workspaceId, sha256);
  }

  private async store(
    workspaceId: string,
    sha256: string,
    body: Blob | Uint8Array<ArrayBuffer>,
  ): Promise<void> {
    if (await this.ask(workspaceId, sha256, { method: 'HEAD' })) return;
    const headers = { 'content-type': 'application/octet-stream' };
    const answer = await this.ask(workspaceId, sha256, {
      method: 'PUT',
      headers,
      body,
      payloadSha256: sha256,
    });
    if (!answer) throw new S3Error('the bucket does not exist');
    await answer.body?.cancel();
  }

  /** Null where there is no such object. */
  private async ask(workspaceId: string, sha256: string, asked: Asked): Promise<Response | null> {
    const url = new URL(`${this.settings.url.replace(/\/+$/, '')}/${blobName(workspaceId, sha256)}`);
    for (const pause of [...PAUSES, null]) {
      const answer = await this.once(url, asked).catch((error: unknown) => {
        if (pause === null) throw new S3Error(`S3 cannot be reached: ${String(error)}`);
        return null;
      });
      if (answer?.status === 404) {
        await answer.body?.cancel();
        return null;
      }
      if (answer?.ok) return answer;
      const isBusy = answer === null || answer.status >= 500 || answer.status === 429;
      if (!isBusy || pause === null) throw new S3Error(await refusal(asked.method, answer));
      await answer?.body?.cancel();
      await wait(pause);
    }
    return null;
  }

  private async once(url: URL, { method, headers = {}, body, payloadSha256 }: Asked): Promise<Response> {
    const request = { method, url, headers, payloadSha256: payloadSha256 ?? EMPTY_SHA256 };
    return await fetch(url, {
      method,
      headers: signedHeaders(request, this.settings, this.now()),
      signal: AbortSignal.timeout(PATIENCE_MS),
      redirect: 'error',
      ...(body !== undefined && { body }),
    });
  }
}

async function refusal(method: string, answer: Response | null): Promise<string> {
  const code = /<Code>(\w+)<\/Code>/.exec((await answer?.text()) ?? '')?.[1];
  return `S3 refuses ${method}: ${[answer?.status, code].filter((each) => each !== undefined).join(' ')}`;
}
