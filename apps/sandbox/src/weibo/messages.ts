/** Private messages of the fan service: answers to people who wrote within 48 hours, as many as one likes. */
import { z } from 'zod';
import { jsonAnswer } from '../http/answer.js';
import type { Account, Fact } from '../world/facts.js';
import { WeiboError } from './errors.js';
import { requiredId } from './pages.js';
import { freeRoute, type UserContext, type WeiboRoute, type WeiboServer } from './server.js';
import { MAX_MESSAGE_LENGTH, weiboLength } from './text-length.js';

/** https://open.weibo.com/wiki/Send_Customer_Service_Message */
const WINDOW_MS = 48 * 3_600_000;

const answerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), data: z.object({ text: z.string().min(1) }) }),
  z.object({
    type: z.literal('articles'),
    data: z.object({
      articles: z
        .array(
          z.object({ display_name: z.string(), summary: z.string(), image: z.string(), url: z.string() }),
        )
        .min(1)
        .max(8),
    }),
  }),
  z.object({
    type: z.literal('position'),
    data: z.object({ longitude: z.coerce.string(), latitude: z.coerce.string() }),
  }),
]);

export const messageRoutes: readonly WeiboRoute[] = [
  // The manual gives no number for answers within the window.
  freeRoute('messages/reply', 'POST', reply, { isCounted: false }),
  { ...freeRoute('messages/reply/biz', 'POST', reply), tier: 'commercial' },
  freeRoute('eps/push/set_format', 'POST', ({ server, params, viewer }) => {
    const format = params.get('format');
    const settings = server.tokens.push(viewer.handle);
    if (format !== 'json' && format !== 'xml') throw new WeiboError(10017, 'format');
    if (!settings) throw new WeiboError(10014);
    server.tokens.setPush(viewer.handle, { ...settings, format });
    return jsonAnswer({ result: true });
  }),
];

/** Between whom a window is. */
function windowKey(ownerId: string, personId: string): string {
  return `${ownerId} ${personId}`;
}

/** Notes what opens a window, a message or a follow, and what closes it. */
export function noteWindow({ heard, world }: WeiboServer, fact: Fact): void {
  if (fact.kind === 'message' && fact.message.network === world.network)
    heard.set(windowKey(fact.message.toId, fact.message.fromId), fact.message.at);
  else if (fact.kind === 'follow') heard.set(windowKey(fact.to, fact.from), fact.at);
  else if (fact.kind === 'unfollow') heard.delete(windowKey(fact.to, fact.from));
}

/** Opens the windows that messages of before a restart had opened. */
export function recallWindows({ heard, world }: WeiboServer): void {
  for (const account of world.accounts.all())
    for (const { toId, fromId, at } of world.messagesOf(account.id))
      if (toId === account.id) heard.set(windowKey(toId, fromId), at);
}

function reply(context: UserContext) {
  const { server, params, viewer } = context;
  const receiver = server.uids.account(requiredId(params, 'receiver_id'));
  if (!receiver) throw new WeiboError(20003);
  const { type, data } = readAnswer(context);
  const heardAt = server.heard.get(windowKey(viewer.id, receiver.id));
  if (heardAt === undefined || heardAt + WINDOW_MS <= server.now()) throw new WeiboError(20301);
  const isText = 'text' in data;
  const message = sendMessage(
    server,
    viewer,
    receiver,
    isText ? data.text : '',
    isText ? null : { type, ...data },
  );
  return {
    ...jsonAnswer({
      result: true,
      sender_id: Number(server.uids.of(viewer)),
      receiver_id: Number(server.uids.of(receiver)),
      type,
      data: JSON.stringify(data),
    }),
    effect: { created: message.id },
  };
}

function readAnswer({ params }: UserContext): z.infer<typeof answerSchema> {
  const data = params.get('data');
  if (data === undefined) throw new WeiboError(10016, 'data');
  const parsed = answerSchema.safeParse({ type: params.get('type') ?? 'text', data: readJson(data) });
  if (!parsed.success) throw new WeiboError(10017, 'data');
  if ('text' in parsed.data.data && weiboLength(parsed.data.data.text) > MAX_MESSAGE_LENGTH)
    throw new WeiboError(20012, 'data', 'Text too long, please input text less than 300 characters!');
  return parsed.data;
}

/** JSON, encoded once by the form and, as the manual asks for, perhaps once more. */
export function readJson(text: string): unknown {
  for (const decode of [(given: string) => given, decodeURIComponent]) {
    try {
      return JSON.parse(decode(text));
    } catch {}
  }
  return undefined;
}

export function sendMessage(
  server: WeiboServer,
  from: Account,
  to: Account,
  text: string,
  native: Record<string, unknown> | null = null,
) {
  return server.world.send({ fromId: from.id, toId: to.id, text, native, at: server.now() });
}
