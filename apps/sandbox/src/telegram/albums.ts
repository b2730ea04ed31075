/** sendMediaGroup: two to ten files, one message each; only photos and videos mix. https://core.telegram.org/bots/api#sendmediagroup */
import { z } from 'zod';
import { chatOfCall } from './chats.js';
import { badRequest, okAnswer } from './errors.js';
import { countMessage } from './limits.js';
import { captionOf, readFile, requireBegun, send } from './sending.js';
import { type BotMethod, structuredParam } from './server.js';

const MEDIA = z
  .array(
    z.object({
      type: z.enum(['photo', 'video', 'audio', 'document']),
      media: z.string(),
      caption: z.string().optional(),
    }),
  )
  .min(2)
  .max(10);

export const sendMediaGroup: BotMethod = async (context) => {
  const chat = chatOfCall(context);
  const items = MEDIA.safeParse(structuredParam(context, 'media'));
  if (!items.success) throw badRequest("can't parse media: two to ten files are expected");
  const types = new Set(items.data.map(({ type }) => type));
  for (const type of ['audio', 'document'] as const)
    if (types.has(type) && types.size > 1) throw badRequest(`${type} can't be mixed with other media types`);
  // Every item is read before the first is sent: an album is sent whole or not at all.
  const read = await Promise.all(
    items.data.map(async ({ type, media, caption }) => ({
      file: await readFile(context, type, media),
      rich: captionOf({ text: caption ?? '', entities: [] }),
    })),
  );
  requireBegun(context, chat);
  countMessage(context, chat);
  const album = read[0]?.file.uniqueId ?? '';
  const sent = read.map(({ file, rich }) => send(context, chat, rich, file, { album }));
  const [first] = sent;
  return {
    ...okAnswer(sent.map(({ shown }) => shown)),
    ...(first && { effect: { ...first.effect, detail: `album of ${sent.length}` } }),
  };
};
