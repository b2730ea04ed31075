import { type RouteOutput, mediaAssetRoutes as routes } from '@tingshuo/contracts';
import { type Sending, sendFile } from '../../api/send-file.js';

export type Uploaded = RouteOutput<typeof routes.upload>;

/** Sends one file to the library. Rejects with ApiFailure, or with an AbortError. */
export function uploadFile(file: File, sending: Sending): Promise<Uploaded> {
  return sendFile(
    routes.upload,
    { file, type: 'application/octet-stream', query: { name: file.name } },
    sending,
  );
}
