/** A file that came in a multipart form. */
import type { SandboxRequest } from './request.js';

export interface UploadedFile {
  name: string;
  type: string;
  bytes: Buffer;
}

/** The file in a field; null when the body is no form or the field holds no file. */
export async function uploadedFile(request: SandboxRequest, field: string): Promise<UploadedFile | null> {
  const type = request.headers['content-type'] ?? '';
  if (!type.includes('multipart/form-data')) return null;
  const form = await new Response(Uint8Array.from(request.bytes), {
    headers: { 'content-type': type },
  }).formData();
  const value = form.get(field);
  if (value === null || typeof value === 'string') return null;
  return { name: value.name, type: value.type, bytes: Buffer.from(await value.arrayBuffer()) };
}
