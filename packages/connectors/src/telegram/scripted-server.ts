/** How the Bot API answers, for the conformance suite: written from its documentation, not from the connector. */

import type {
  NetworkScript,
  ScriptAnswer,
  ScriptRequest,
  World,
  WorldPerson,
  WorldPost,
} from '@tingshuo/connector-kit';

const TOKEN = '9007199254740995:secret-token-7c2e';
const GROUP = '-1009007199254740993';
const FIRST_UPDATE = 9_007_199_254_745_001n;

/** The lowest update that each world still keeps. */
const kept = new WeakMap<World, bigint>();

export const telegramScript: NetworkScript = {
  credentials: {
    botToken: TOKEN,
    channel: '@brand_news',
    mediaChat: '-1005',
    webhookSecret: 'push_secret-1',
  },
  secret: TOKEN,
  hasSecretInAddress: true,
  lists: 'queue',
  visibilities: ['public', 'followers'],
  tellsLanguage: false,
  tellsMedia: false,
  readsOriginal: false,
  idOf: (number) => `${GROUP}:${9_007_199_254_741_001n + BigInt(number) * 2n}`,
  privately: ({ customer }) => ({ conversationExternalId: customer.id, recipientExternalId: customer.id }),
  takesFiles: true,
  acts: ['edit', 'pin', 'repost', 'like'],
  push: {
    secret: 'webhookSecret',
    message: (world, post, { credentials }) => ({
      method: 'POST',
      query: {},
      headers: { 'x-telegram-bot-api-secret-token': credentials.webhookSecret ?? '' },
      body: Buffer.from(`{"update_id":${numbersOf(post.id)[1]},"message":${message(world, post)}}`),
    }),
  },
  refusedStatus: 400,
  errorBody: (status) =>
    JSON.stringify({
      ok: false,
      error_code: status,
      description: status === 400 ? 'Bad Request: message is too long' : `Error ${status}`,
    }),
  serve(world, request) {
    const [, bot, method = ''] = request.path.split('/');
    if (decodeURIComponent(bot ?? '') !== `bot${TOKEN}`) return refused(401, 'Unauthorized');
    return METHODS[method]?.(world, request) ?? refused(404, 'Not Found');
  },
};

type Method = (world: World, request: ScriptRequest) => ScriptAnswer;

const METHODS: Record<string, Method> = {
  getMe: (world) => answer(JSON.stringify({ ...user(world.me), is_bot: true })),
  getUpdates,
  sendMessage(world, { body }) {
    const { chat_id, text, reply_parameters: parent } = JSON.parse(body) as Sending;
    if (chat_id === world.customer.id)
      return answer(message(world, world.post('own', text, { visibility: 'direct' })));
    if (!parent) return chat_id === '@brand_news' ? answer(message(world, world.post('own', text))) : noChat;
    const id = `${chat_id}:${parent.message_id}`;
    const original = world.lists.mentions.find((each) => each.id === id);
    if (!original) return refused(400, 'Bad Request: message to be replied not found');
    const { visibility } = original;
    return answer(message(world, world.post('own', text, { parentId: id, visibility })));
  },
  sendPhoto(world) {
    const sent = message(world, world.post('own', ''));
    return answer(`${sent.slice(0, -1)},"photo":[{"file_id":"AgAD","width":90,"height":90}]}`);
  },
  editMessageText(world, { body }) {
    const { chat_id, message_id, text } = JSON.parse(body) as Sending & { message_id: string };
    const post = world.own.find(({ id }) => id === `${chat_id}:${message_id}`);
    if (!post) return refused(400, 'Bad Request: message to edit not found');
    post.text = text;
    return answer(message(world, post));
  },
  pinChatMessage: () => answer('true'),
  setMessageReaction: () => answer('true'),
  forwardMessage: (world) => answer(message(world, world.post('own', 'forwarded'))),
  deleteMessage(world, { body }) {
    const { chat_id, message_id } = JSON.parse(body) as { chat_id: string; message_id: string };
    const at = world.own.findIndex(({ id }) => id === `${chat_id}:${message_id}`);
    if (at < 0) return refused(400, 'Bad Request: message to delete not found');
    world.own.splice(at, 1);
    return answer('true');
  },
};

interface Sending {
  chat_id: string;
  text: string;
  reply_parameters?: { message_id: string };
}

function getUpdates(world: World, { query }: ScriptRequest): ScriptAnswer {
  const { quirks } = world;
  const offset = query.get('offset');
  if (offset !== null && !quirks.ignoresCursors) kept.set(world, BigInt(offset));
  const first = kept.get(world) ?? 0n;
  const all = world.lists.mentions.flatMap((post, index) => {
    const number = FIRST_UPDATE + BigInt(index) * 2n;
    const other = `{"update_id":${number + 1n},"poll_answer":{"poll_id":"5","option_ids":[]}}`;
    const mixed = quirks.ignoresTypeFilter ? [{ number: number + 1n, json: other }] : [];
    return [{ number, json: `{"update_id":${number},"message":${message(world, post)}}` }, ...mixed];
  });
  const size = Math.min(Number(query.get('limit') ?? 100), quirks.maxPage ?? 100);
  const chosen = all.filter(({ number }) => number >= first).slice(0, size);
  const repeated = quirks.repeatsItems ? chosen.flatMap((each) => [each, each]) : chosen;
  const shown = quirks.shuffles ? [...repeated].reverse() : repeated;
  return answer(`[${shown.map(({ json }) => json).join(',')}]`);
}

/** A message as JSON text: its numbers are longer than JavaScript's. */
function message(world: World, post: WorldPost): string {
  const [chat, number] = numbersOf(post.id);
  const isPublic = post.visibility === 'public';
  const group = `"type":"supergroup","title":"顾客群"${isPublic ? ',"username":"brand_group"' : ''}`;
  const chatJson = `{"id":${chat},${post.visibility === 'direct' ? '"type":"private"' : group}}`;
  const head = `"message_id":${number},"chat":${chatJson}`;
  if (post.broken) return `{${head},"author_signature":"${post.id}"}`;
  const [parentChat, parentNumber] = numbersOf(post.parentId ?? '');
  const parent = `,"reply_to_message":{"message_id":${parentNumber},"date":1700000000,"chat":{"id":${parentChat},"type":"supergroup","title":"顾客群"}}`;
  const rest = {
    date: Math.floor(post.at.getTime() / 1000),
    from: user(post.author),
    text: post.text,
    entities: [{ type: 'text_mention', offset: 0, length: 1, user: { ...user(world.me), is_bot: true } }],
  };
  return `{${head}${post.parentId === undefined ? '' : parent},${JSON.stringify(rest).slice(1)}`;
}

const numbersOf = (id: string) => (id.includes(':') ? id.split(':') : [GROUP, id || '1']);

function user({ id, handle, name }: WorldPerson): object {
  const [first_name, ...rest] = name.split(' ');
  return {
    id,
    is_bot: false,
    first_name,
    ...(rest.length > 0 && { last_name: rest.join(' ') }),
    username: handle,
  };
}

const answer = (result: string): ScriptAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: `{"ok":true,"result":${result}}`,
});

const refused = (status: number, description: string): ScriptAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ ok: false, error_code: status, description }),
});

const noChat = refused(400, 'Bad Request: chat not found');
