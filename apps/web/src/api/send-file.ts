import type { RouteOutput, RouteSpec } from '@tingshuo/contracts';
import { addressOf } from './api.js';
import { refusal, unreachable, unreadable } from './api-failure.js';

export interface Sending {
  onProgress: (sentBytes: number) => void;
  signal: AbortSignal;
}

interface FileToSend {
  file: Blob;
  /** The media type that the route reads its body as. */
  type: string;
  query: Record<string, string>;
}

/**
 * Sends a file as the body of a route. By XMLHttpRequest: fetch does not tell how much has left. Rejects with
 * ApiFailure, or with an AbortError.
 */
export function sendFile<R extends RouteSpec>(
  route: R,
  { file, type, query }: FileToSend,
  { onProgress, signal }: Sending,
): Promise<RouteOutput<R>> {
  return new Promise((resolve, reject) => {
    const stopped = () => reject(new DOMException('stopped', 'AbortError'));
    if (signal.aborted) return stopped();
    const request = new XMLHttpRequest();
    request.open(route.method, addressOf(route.path, {}, query));
    request.setRequestHeader('content-type', type);
    request.setRequestHeader('accept', 'application/json');
    request.upload.addEventListener('progress', ({ loaded }) => onProgress(loaded));
    request.addEventListener('load', () => {
      const answer = jsonOf(request.responseText);
      if (request.status < 200 || request.status >= 300) return reject(refusal(request.status, answer));
      const parsed = route.response.safeParse(answer);
      if (!parsed.success) return reject(unreadable(request.status, parsed.error));
      return resolve(parsed.data as RouteOutput<R>);
    });
    request.addEventListener('error', () => reject(unreachable(new Error('the connection broke'))));
    request.addEventListener('abort', stopped);
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
