/** The file of a private message, at an address that is signed and ends after some days. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { avatarPng } from '../../avatars/avatar.js';
import type { Answer } from '../../http/answer.js';
import type { SandboxRequest } from '../../http/request.js';
import type { PrivateMessage } from '../../world/facts.js';
import { type MetaServer, PLATFORMS, type Platform } from '../server.js';
import { ATTACHMENT_TYPES } from './uploading.js';

const PATH = /^\/cdn\/(\w+)\/(\d+)\/(\d+)$/;
const LASTS_SECONDS = 14 * 86_400;
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

const sentFile = z.object({ id: z.string(), type: z.string(), size: z.number(), alt: z.string().nullable() });
const nativeSchema = z.object({
  kind: z.enum(ATTACHMENT_TYPES),
  files: z.array(sentFile).default([]),
});

export interface MessageFile {
  type: (typeof ATTACHMENT_TYPES)[number];
  id: string;
  mimeType: string;
  name: string;
  size: number;
  url: string;
}

/** Whose conversation on which platform shows it. */
export interface Place {
  platform: Platform;
  ownerId: string;
}

/** What people send from their phones is a picture or a document of the sandbox's own; null for words alone. */
export function messageFile(server: MetaServer, place: Place, message: PrivateMessage): MessageFile | null {
  const native = nativeSchema.safeParse(message.native).data;
  if (!native) return null;
  const [sent] = native.files;
  const isPicture = native.kind === 'image';
  return {
    type: native.kind,
    id: message.id,
    mimeType: sent?.type ?? (isPicture ? 'image/png' : 'application/pdf'),
    name: sent?.alt ?? (isPicture ? 'image.png' : 'document.pdf'),
    size: sent?.size ?? bytesOf(server, message).length,
    url: addressOf(server, place, message),
  };
}

/** Every look gives a fresh address. */
function addressOf(server: MetaServer, { platform, ownerId }: Place, { id }: PrivateMessage): string {
  const end = (Math.floor(server.now() / 1000) + LASTS_SECONDS).toString(16);
  return `${server.baseUrl()}/cdn/${platform}/${ownerId}/${id}?oh=${signatureOf(id, end)}&oe=${end}`;
}

const signatureOf = (id: string, end: string): string =>
  createHash('sha256').update(`cdn/${id}/${end}`).digest('hex').slice(0, 32);

/** The file at a path; null when the path is not one of a file. */
export function messageFileAnswer(server: MetaServer, request: SandboxRequest, path: string): Answer | null {
  const [, network, ownerId = '', id = ''] = PATH.exec(path) ?? [];
  const platform = PLATFORMS.find((each) => each === network);
  if (!platform) return null;
  const [signature = '', end = ''] = ['oh', 'oe'].map((name) => request.query.get(name));
  if (signature !== signatureOf(id, end)) return refused('Bad URL hash');
  if (Number.parseInt(end, 16) * 1000 <= server.now()) return refused('URL signature expired');
  const message = server.worlds[platform].messagesOf(ownerId).find((each) => each.id === id);
  const file = message && messageFile(server, { platform, ownerId }, message);
  if (!message || !file) return { status: 404, type: 'text/plain', body: '', headers: {} };
  return { status: 200, type: file.mimeType, body: '', bytes: bytesOf(server, message), headers: {} };
}

function bytesOf(server: MetaServer, { id, native }: PrivateMessage): Buffer {
  const known = nativeSchema.safeParse(native).data;
  const kept = server.attachments.get(known?.files[0]?.id ?? '');
  return kept?.bytes ?? (known?.kind === 'image' ? avatarPng(id) : PDF);
}

const refused = (body: string): Answer => ({ status: 403, type: 'text/plain', body, headers: {} });
