/** sendMessage, sendPhoto, sendVideo, sendAudio and sendDocument. */
import { z } from 'zod';
import { postedFile } from '../files/upload-shelf.js';
import type { Answer } from '../http/answer.js';
import { uploadedFile } from '../http/uploaded-file.js';
import { type Chat, chatNamed, chatOfCall, privateMessages } from './chats.js';
import { type Entity, parseHtml, type RichText, shownText } from './entities.js';
import { BotError, badRequest, okAnswer } from './errors.js';
import type { StoredFile } from './file-shelf.js';
import { countMessage } from './limits.js';
import { type Located, locate } from './located.js';
import { postMessage, privateMessage, userObject } from './messages.js';
import { type BotContext, type BotMethod, numberParam, param, structuredParam } from './server.js';

export const LONGEST_TEXT = 4096;
const LONGEST_CAPTION = 1024;
const MEGABYTE = 1024 * 1024;
const LARGE = 50 * MEGABYTE;
const MOST_BYTES = { photo: 10 * MEGABYTE, video: LARGE, audio: LARGE, document: LARGE } as const;

const replySchema = z.object({
  message_id: z.coerce.number(),
  chat_id: z.union([z.number(), z.string()]).optional(),
  allow_sending_without_reply: z.boolean().optional(),
});
const entitiesSchema = z.array(
  z.object({
    type: z.string(),
    offset: z.number().int().min(0),
    length: z.number().int().min(0),
    url: z.string().optional(),
    language: z.string().optional(),
  }),
);

/** Telegram counts UTF-16 units. */
export function textLength(text: string): number {
  return text.length;
}

export const sendMessage: BotMethod = (context) => {
  const chat = chatOfCall(context);
  const rich = readText(context);
  return answered(sendOne(context, chat, rich, null));
};

/** Says in another chat what was said in one. */
export const forwardMessage: BotMethod = (context) => {
  const chat = chatOfCall(context);
  const source = locate(
    context,
    chatNamed(context, param(context, 'from_chat_id')),
    numberParam(context, 'message_id'),
  );
  if (!source) throw badRequest('message to forward not found');
  const said = source.kind === 'post' ? source.post : source.message;
  const text = shownText(context.server.world, said.text);
  return answered(sendOne(context, chat, { text, entities: [] }, null, forwardOrigin(context, source)));
};

function forwardOrigin({ server }: BotContext, source: Located): Record<string, unknown> {
  const [authorId, at] =
    source.kind === 'post'
      ? [source.post.authorId, source.post.at]
      : [source.message.fromId, source.message.at];
  const sender = server.world.accounts.byId(authorId);
  const date = Math.floor(at / 1000);
  return { forwardOrigin: { type: 'user', sender_user: sender && userObject(sender), date } };
}

export const sendPhoto: BotMethod = (context) => sendFile(context, 'photo');
export const sendVideo: BotMethod = (context) => sendFile(context, 'video');
export const sendAudio: BotMethod = (context) => sendFile(context, 'audio');
export const sendDocument: BotMethod = (context) => sendFile(context, 'document');

/** The text of a call with its entities; throws when it is empty or too long. */
export function readText(context: BotContext): RichText {
  const rich = readRich(context, 'text', 'entities');
  if (rich.text === '') throw badRequest('message text is empty');
  if (textLength(rich.text) > LONGEST_TEXT) throw badRequest('message is too long');
  return rich;
}

export function readCaption(context: BotContext): RichText {
  return captionOf(readRich(context, 'caption', 'caption_entities'));
}

export function captionOf(given: RichText): RichText {
  const rich = trimmed(given);
  if (textLength(rich.text) > LONGEST_CAPTION) throw badRequest('message caption is too long');
  return rich;
}

function readRich(context: BotContext, name: string, entitiesName: string): RichText {
  const given = (param(context, name) ?? '').replaceAll('\r', '');
  const mode = param(context, 'parse_mode')?.toLowerCase();
  if (mode === 'html') return trimmed(parseHtml(given));
  if (mode !== undefined && mode !== '') throw badRequest('unsupported parse_mode');
  const entities = entitiesSchema.safeParse(structuredParam(context, entitiesName));
  const sound = entities.success
    ? entities.data.map(
        ({ url, language, ...entity }): Entity => ({
          ...entity,
          ...(url !== undefined && { url }),
          ...(language !== undefined && { language }),
        }),
      )
    : [];
  return trimmed({ text: given, entities: sound });
}

/** Blank ends are cut off. */
function trimmed({ text, entities }: RichText): RichText {
  const cut = text.length - text.trimStart().length;
  const short = text.trim();
  const inside = entities.flatMap((entity) => {
    const offset = entity.offset - cut;
    const length = Math.min(entity.length, short.length - offset);
    return offset >= 0 && length > 0 ? [{ ...entity, offset, length }] : [];
  });
  return { text: short, entities: inside };
}

async function sendFile(context: BotContext, kind: StoredFile['kind']): Promise<Answer> {
  const chat = chatOfCall(context);
  const caption = readCaption(context);
  return answered(sendOne(context, chat, caption, await readFile(context, kind)));
}

/** A message that came into being. */
interface Sent {
  shown: Record<string, unknown>;
  effect: Answer['effect'] & {};
}

export function answered({ shown, effect }: Sent): Answer {
  return { ...okAnswer(shown), effect };
}

/** An upload, the id of a file that is known, or an address, which is not fetched here. */
export async function readFile(
  context: BotContext,
  kind: StoredFile['kind'],
  given: string | undefined = param(context, kind),
): Promise<StoredFile> {
  const { server, request } = context;
  const attached = given?.startsWith('attach://') ? given.slice('attach://'.length) : kind;
  const upload = await uploadedFile(request, attached);
  if (upload) {
    if (upload.bytes.length === 0) throw badRequest('file must be non-empty');
    if (upload.bytes.length > MOST_BYTES[kind]) throw badRequest(`file is too big`);
    if (kind === 'photo' && !/^image\//.test(upload.type)) throw badRequest('IMAGE_PROCESS_FAILED');
    return server.files.put({ ...upload, kind });
  }
  if (given === undefined || given.startsWith('attach://'))
    throw badRequest(`there is no ${kind} in the request`);
  const known = server.files.get(given);
  if (known) return known;
  if (URL.canParse(given)) {
    const name = new URL(given).pathname.split('/').at(-1) || 'file';
    return server.files.put({ kind, name, type: 'application/octet-stream', bytes: Buffer.from(given) });
  }
  throw badRequest('wrong file identifier/HTTP URL specified');
}

/** A bot writes to nobody who has not written to it. */
export function requireBegun(context: BotContext, chat: Chat): void {
  if (
    chat.kind === 'private' &&
    !privateMessages(context, chat.person).some(({ fromId }) => fromId === chat.person.id)
  )
    throw new BotError(403, "Forbidden: bot can't initiate conversation with a user");
}

/** Counts a message and says it. */
export function sendOne(...given: Parameters<typeof send>): Sent {
  const [context, chat] = given;
  requireBegun(context, chat);
  countMessage(context, chat);
  return send(...given);
}

/** Says something in a chat. Throws the refusal. */
export function send(
  context: BotContext,
  chat: Chat,
  { text, entities }: RichText,
  file: StoredFile | null,
  more: Record<string, unknown> = {},
): Sent {
  const { server, owner } = context;
  const replied = readReply(context, chat);
  const at = server.now();
  const native = {
    ...(entities.length > 0 && { entities }),
    ...(file && { kind: file.kind, fileId: file.id, files: [postedFile({ ...file, alt: null })] }),
    ...more,
  };
  if (chat.kind === 'private') {
    const replyTo = replied?.kind === 'private' ? { replyTo: replied.message.id } : {};
    const message = server.world.send({
      fromId: owner.id,
      toId: chat.person.id,
      text,
      at,
      native: { ...native, ...replyTo },
    });
    const shown = privateMessage(server, owner, { ...message, editedAt: null });
    return { shown, effect: { created: String(shown.message_id), detail: message.id } };
  }
  const parent = replied?.kind === 'post' ? replied.post : null;
  const post = server.world.publish({
    authorId: owner.id,
    text,
    parentId: parent?.id ?? null,
    arrivedAt: at,
    origin: 'api',
    lang: owner.lang,
    native: { ...native, chat: chat.kind },
    ...(parent && { extraMentions: [parent.authorId] }),
  });
  const shown = postMessage(server, post);
  return { shown, effect: { created: post.id } };
}

function readReply(context: BotContext, chat: Chat): Located | null {
  const legacy = numberParam(context, 'reply_to_message_id');
  const given = structuredParam(context, 'reply_parameters');
  if (legacy === undefined && given === undefined) return null;
  const reply = replySchema.safeParse(
    given ?? {
      message_id: legacy,
      allow_sending_without_reply: param(context, 'allow_sending_without_reply') === 'true',
    },
  );
  if (!reply.success) throw badRequest("can't parse reply parameters JSON object");
  const located = locate(context, chat, reply.data.message_id);
  if (!located && !reply.data.allow_sending_without_reply)
    throw badRequest('message to be replied not found');
  return located;
}
