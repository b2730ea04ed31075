/** Telegram's Bot API below /telegram: a bot for every brand, in the town's group, its channel and private chats. */
import type { Work } from '../http/dispatcher.js';
import type { SandboxRequest } from '../http/request.js';
import { UseWindows } from '../http/use-windows.js';
import type { NetworkDefinition, NetworkServer } from '../network.js';
import { Pusher } from '../push/pusher.js';
import type { Account } from '../world/facts.js';
import type { PlacedPost } from '../world/post-store.js';
import type { PostDraft } from '../world/world.js';
import { Bots } from './bots.js';
import { chatOfPost, sequenceOf } from './chats.js';
import { worldText } from './entities.js';
import { BotError, errorAnswer, refuse } from './errors.js';
import { FileShelf } from './file-shelf.js';
import { botCall, fileAnswer } from './gate.js';
import { watchWorld } from './hearing.js';
import { botName, channelId, channelName, GROUP_ID, GROUP_NAME } from './ids.js';
import { userObject } from './messages.js';
import { Numbering } from './numbering.js';
import { PrivateChanges } from './private-changes.js';
import { callByAnswer, telegramPush } from './push.js';
import { type TelegramRecord, telegramRecordSchema } from './records.js';
import { LONGEST_TEXT, textLength } from './sending.js';
import type { TelegramServer } from './server.js';
import { Updates } from './updates.js';
import { WebhookPump } from './webhook-pump.js';

export const telegram: NetworkDefinition = {
  name: 'telegram',
  prefix: '/telegram',
  residents: 1,
  pace: 0.2,
  privatePace: 0.05,
  text: { units: { max: LONGEST_TEXT, of: textLength } },
  open(parts): NetworkServer {
    const journal = parts.journal<TelegramRecord>();
    const keep = (record: TelegramRecord): void => journal.append([record]);
    const bots = new Bots(keep, parts.secret);
    const updates = new Updates(keep);
    const pusher = new Pusher({
      ...parts.settings.push,
      now: parts.serverNow,
      isFinal: (status) => status < 300,
    });
    const answered = (handle: string, body: string): void => callByAnswer(server, handle, body);
    const server: TelegramServer = {
      ...parts,
      bots,
      updates,
      pusher,
      pump: new WebhookPump({ bots, updates, pusher, world: parts.world, now: parts.now, answered }),
      numbering: new Numbering(keep),
      changes: new PrivateChanges(keep),
      files: new FileShelf(parts.secret),
      windows: new UseWindows(),
      longPolls: new Map(),
      pinned: new Map(),
    };
    for (const line of journal.takePast()) applyRecord(server, telegramRecordSchema.parse(line));
    let stopWatching = (): void => {};
    journal.together(() => {
      stopWatching = watchWorld(server);
    });
    const stopPumping = updates.onUpdate((handle) => server.pump.run(handle));
    for (const { handle } of bots.all()) server.pump.run(handle);
    return {
      find: (request, path) => findWork(server, request, path),
      refuse,
      mintCredentials: (account) => mintCredentials(server, account),
      describeAccount: (account) => userObject(account),
      postUrl: (post) => postUrl(server, post),
      compose: (draft) => compose(server, draft),
      push: telegramPush(server),
      forget(keepCredentials) {
        const kept = keepCredentials ? bots.all() : [];
        journal.clear();
        const { numbering, changes, files, windows, pump, pinned } = server;
        for (const part of [bots, updates, pusher, numbering, changes, files, windows, pump, pinned])
          part.clear();
        for (const bot of kept) {
          keep({ kind: 'bot', bot });
          bots.apply({ kind: 'bot', bot });
        }
      },
      close() {
        stopWatching();
        stopPumping();
        for (const interrupt of [...server.longPolls.values()]) interrupt();
        server.pump.clear();
        pusher.close();
        journal.close();
      },
    };
  },
};

function applyRecord(server: TelegramServer, record: TelegramRecord): void {
  switch (record.kind) {
    case 'bot':
    case 'webhook':
    case 'allowed':
      server.bots.apply(record);
      break;
    case 'update':
    case 'confirmed':
      server.updates.apply(record);
      break;
    case 'numbered':
      server.numbering.apply(record);
      break;
    case 'changed':
      server.changes.apply(record);
      break;
  }
}

function findWork(server: TelegramServer, request: SandboxRequest, path: string): Work {
  const observed = { observed: true, refuse, arrivedAt: () => null };
  const call = botCall(server, request, path);
  if (call) return { ...observed, ...call };
  const file = fileAnswer(server, path);
  const run = () => file ?? errorAnswer(new BotError(404, 'Not Found'));
  return { ...observed, account: null, endpoint: file ? 'telegram.files' : null, run };
}

function mintCredentials(server: TelegramServer, account: Account): Record<string, unknown> {
  if (account.role !== 'brand') throw new RangeError('only brands have bots');
  const { token, id, handle } = server.bots.open(account);
  return {
    accessToken: token,
    botToken: token,
    botId: id,
    botUsername: botName(handle),
    groupId: GROUP_ID,
    channelId: channelId(handle),
  };
}

function postUrl(server: TelegramServer, post: PlacedPost): string {
  const chat = chatOfPost(server, post);
  const number = server.numbering.give(sequenceOf(chat, ''), post.id);
  const name = chat.kind === 'channel' ? channelName(chat.brand.handle) : GROUP_NAME;
  return `${server.baseUrl()}/${name}/${number}`;
}

/** People call a bot by its own name; the world knows it by the brand's. */
function compose(server: TelegramServer, draft: PostDraft): PostDraft {
  return { ...draft, text: worldText(server.world, draft.text) };
}
