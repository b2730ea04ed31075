import { setTimeout as wait } from 'node:timers/promises';
import {
  type AccountContext,
  accepted,
  type Connector,
  errorOfFailure,
  type MediaFile,
  type Outcome,
  read,
} from '@tingshuo/connector-kit';
import { mastodonErrors } from './errors.js';
import { send, signedIn } from './request.js';
import { uploaded } from './schemas.js';

/** Pauses between looks at a file that the server still prepares, in milliseconds: half a minute in all. */
const PAUSES = [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000];

type Upload = NonNullable<Connector['upload']>;

/** Brings files to the server with their descriptions. `pause` waits for so many milliseconds. */
export const uploadWith =
  (pause: (ms: number) => Promise<unknown>): Upload =>
  async (account, file, _use, begun) => {
    if (begun !== undefined) return await ready(account, begun, pause);
    const outcome = await sent(account, file, 'v2');
    const isOld = outcome.kind === 'rejected' && [404, 405].includes(outcome.error.status ?? 0);
    const taken = isOld ? await sent(account, file, 'v1') : outcome;
    return taken.kind === 'processing' ? await ready(account, taken.handle, pause) : taken;
  };

export const upload: Upload = uploadWith((ms) => wait(ms));

function sent(account: AccountContext, file: MediaFile, version: 'v1' | 'v2'): Promise<Outcome> {
  const { bytes, mimeType, name, alt } = file;
  const multipart = [
    { name: 'file', fileName: name, mimeType, bytes },
    ...(alt === undefined ? [] : [{ name: 'description', value: alt }]),
  ];
  // A file that is still prepared (202) has no address yet.
  return send(account, `/api/${version}/media`, { multipart }, uploaded, ({ id, url }) =>
    url === undefined ? { kind: 'processing', handle: id } : accepted(id),
  );
}

/** Looks at the file until it is ready; 206 says that it is not. */
async function ready(
  account: AccountContext,
  id: string,
  pause: (ms: number) => Promise<unknown>,
): Promise<Outcome> {
  const request = { url: `${account.baseUrl}/api/v1/media/${encodeURIComponent(id)}` };
  for (const ms of PAUSES) {
    await pause(ms);
    try {
      const { response } = await read(signedIn(account), request, uploaded, mastodonErrors);
      if (response.status !== 206) return accepted(id);
    } catch (thrown) {
      const error = errorOfFailure(thrown);
      // A server that shows no single files has no more to tell: the file was taken.
      if (error.status === 404 || error.status === 405) return accepted(id);
      if (error.kind === 'rejected' || error.kind === 'auth_expired') return { kind: 'rejected', error };
    }
  }
  return { kind: 'processing', handle: id };
}
