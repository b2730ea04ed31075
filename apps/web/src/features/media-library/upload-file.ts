import { type ApiError, type RouteOutput, mediaAssetRoutes as routes } from '@tingshuo/contracts';
import { addressOf } from '../../api/api.js';
import { refusal, unreachable, unreadable } from '../../api/api-failure.js';

export type Uploaded = RouteOutput<typeof routes.upload>;

export interface Sending {
  onProgress: (sentBytes: number) => void;
  signal: AbortSignal;
}

/** Sends one file. By XMLHttpRequest: fetch does not tell how much has left. Rejects with ApiFailure, or AbortError. */
export function uploadFile(file: File, { onProgress, signal }: Sending): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(routes.upload.method, addressOf(routes.upload.path, {}, { name: file.name }));
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept', 'application/json');
    request.responseType = 'text';
    request.upload.addEventListener('progress', ({ loaded }) => onProgress(loaded));
    request.addEventListener('load', () => {
      const answer = jsonOf(request.responseText);
      if (request.status < 200 || request.status >= 300) return reject(refusal(request.status, answer));
      const parsed = routes.upload.response.safeParse(answer);
      return parsed.success ? resolve(parsed.data) : reject(unreadable(request.status, parsed.error));
    });
    request.addEventListener('error', () => reject(unreachable(new Error('the connection broke'))));
    request.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
    signal.addEventListener('abort', () => request.abort());
    if (signal.aborted) return reject(new DOMException('stopped', 'AbortError'));
    request.send(file);
  });
}

function jsonOf(text: string): ApiError | unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
