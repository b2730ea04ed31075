/** The file of a private message, which only those who take part may see. */
import { cellsPng } from '../avatars/png.js';
import { postedFiles } from '../files/posted-files.js';
import type { Answer } from '../http/answer.js';
import type { PrivateMessage } from '../world/facts.js';
import type { MediaField } from './fields.js';
import { isPhoto, mediaKey } from './media.js';
import { mediaObject } from './objects.js';
import { notFoundError, XProblem } from './problems.js';
import type { UserContext, XServer } from './server.js';
import { shortLink } from './shown-text.js';

type Json = Record<string, unknown>;
interface MessageFile {
  id: string;
  type: string;
  alt: string | null;
}

/** What people send who have no picture at hand. */
const PICTURE = cellsPng(
  [
    [0, 1],
    [1, 0],
  ],
  [
    [214, 82, 60],
    [250, 214, 120],
  ],
  32,
);

export function fileOf(message: PrivateMessage): MessageFile | undefined {
  if (message.native?.kind === 'image') return { id: message.id, type: 'image/png', alt: null };
  return postedFiles(message)[0];
}

/** The key of the file, and the text with the link that X puts behind it. */
export function withFile(message: PrivateMessage): { text: string; entities?: Json; attachments?: Json } {
  const file = fileOf(message);
  if (!file) return { text: message.text };
  const url = shortLink(`message ${message.id}`);
  const text = `${message.text} ${url}`;
  const end = [...text].length;
  const link = {
    start: end - url.length,
    end,
    url,
    expanded_url: `https://twitter.com/messages/media/${message.id}`,
    display_url: `pic.x.com/${url.slice(-10)}`,
  };
  return { text, entities: { urls: [link] }, attachments: { media_keys: [mediaKey(file)] } };
}

export function includedFiles(
  server: XServer,
  messages: readonly PrivateMessage[],
  wanted: ReadonlySet<MediaField>,
): Json[] {
  return messages.flatMap((message) => {
    const file = fileOf(message);
    return file ? [mediaObject(server, file, wanted, addressOf(server, message, file))] : [];
  });
}

/** X tells an address of pictures that nobody can open as it is; videos are shown by its other servers. */
export function addressOf(server: XServer, { id }: PrivateMessage, file: MessageFile): string {
  if (!isPhoto(file)) return server.files.urlOf(server.baseUrl(), file.id);
  return `https://ton.twitter.com/1.1/ton/data/dm/${id}/${file.id}/${nameOf(file)}`;
}

const nameOf = ({ id, type }: MessageFile) => `p${id}.${type.slice('image/'.length)}`;

/** GET /2/dm_conversations/media/:dm_id/:media_id/:resource_id */
export function download({ server, viewer, path }: UserContext): Answer {
  const message = server.world.messagesOf(viewer.id).find(({ id }) => id === path.dm);
  const file = message && fileOf(message);
  const isAsked = file !== undefined && file.id === path.media && nameOf(file) === path.resource;
  const bytes = message?.native?.kind === 'image' ? PICTURE : server.files.get(path.media ?? '')?.bytes;
  if (!isAsked || !bytes)
    throw new XProblem(404, { errors: [notFoundError('media', 'media_id', path.media ?? '')] });
  return { status: 200, type: 'application/octet-stream', body: '', bytes, headers: {} };
}
