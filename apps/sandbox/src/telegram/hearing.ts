/** Turns what happens in the world into updates of the bots that may hear of it. */
import { type PostedPoll, postedPoll } from '../polls/posted-poll.js';
import type { Account, Fact, PrivateMessage } from '../world/facts.js';
import type { PlacedPost } from '../world/post-store.js';
import { chatObject, chatOfPost, sequenceOf } from './chats.js';
import { postMessage, privateMessage, userObject } from './messages.js';
import { pollObject } from './polls.js';
import type { TelegramServer } from './server.js';

/** Follows the world until the returned function is called. */
export function watchWorld(server: TelegramServer): () => void {
  const { whole } = server.world;
  for (const post of server.world.posts.all()) number(server, post);
  const stops = [
    whole.onPost((post) => {
      if (post.network === server.world.network) hearPost(server, post, 'new');
    }),
    whole.onFact((fact) => witness(server, fact)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Everything that is written has its number, whether a bot hears of it or not. */
function number(server: TelegramServer, post: PlacedPost): void {
  if (post.repostOf !== null) return;
  const chat = chatOfPost(server, post);
  server.numbering.give(sequenceOf(chat, ''), post.id);
  if (chat.kind === 'channel') server.numbering.give('group', `copy ${post.id}`);
}

function hearPost(server: TelegramServer, post: PlacedPost, what: 'new' | 'edited'): void {
  if (post.repostOf !== null) return;
  number(server, post);
  const chat = chatOfPost(server, post);
  const prefix = what === 'edited' ? 'edited_' : '';
  const at = what === 'new' ? post.arrivedAt : server.now();
  for (const { handle } of server.bots.all()) {
    const owner = server.world.accounts.byAddress(handle);
    if (!owner) continue;
    if (chat.kind === 'channel') {
      const isTold = chat.brand.id === owner.id && post.origin !== 'api';
      if (isTold) tell(server, handle, `${prefix}channel_post`, postMessage(server, post), at);
    } else if (isHeardBy(server, owner, post))
      tell(server, handle, `${prefix}message`, postMessage(server, post), at);
  }
}

/** With privacy on, a bot hears in a group what calls it or answers it, and no other bot. */
function isHeardBy({ world }: TelegramServer, owner: Account, post: PlacedPost): boolean {
  if (world.accounts.byId(post.authorId)?.role !== 'person') return false;
  const parent = post.parentId === null ? undefined : world.posts.get(post.parentId);
  return post.mentions.includes(owner.id) || parent?.authorId === owner.id;
}

function witness(server: TelegramServer, fact: Fact): void {
  const { world } = server;
  if (fact.kind === 'message' && fact.message.network === world.network) hearMessage(server, fact.message);
  if (fact.kind === 'post-edited') {
    const post = world.posts.get(fact.postId);
    const poll = post && postedPoll(post);
    if (poll) hearVotes(server, post, poll);
    else if (post) hearPost(server, post, 'edited');
  }
  if (fact.kind === 'favourite' || fact.kind === 'unfavourite') hearReaction(server, fact);
}

/** A bot hears how its own polls stand, by the polls' numbers. */
function hearVotes(server: TelegramServer, post: PlacedPost, poll: PostedPoll): void {
  const owner = server.world.accounts.byId(post.authorId);
  if (!owner || !server.bots.byHandle(owner.handle)) return;
  const now = server.now();
  tell(server, owner.handle, 'poll', pollObject(post, poll, now), now);
}

function hearMessage(server: TelegramServer, message: PrivateMessage): void {
  const owner = server.world.accounts.byId(message.toId);
  if (!owner || !server.bots.byHandle(owner.handle)) return;
  const shown = privateMessage(server, owner, { ...message, editedAt: null });
  tell(server, owner.handle, 'message', shown, message.at);
}

function hearReaction(
  server: TelegramServer,
  { kind, from, postId, at }: Extract<Fact, { kind: 'favourite' | 'unfavourite' }>,
): void {
  const post = server.world.posts.get(postId);
  const [fan, owner] = [from, post?.authorId ?? ''].map((id) => server.world.accounts.byId(id));
  if (!post || fan?.role !== 'person' || !owner || !server.bots.byHandle(owner.handle)) return;
  const chat = chatOfPost(server, post);
  // In channels reactions are anonymous counts.
  if (chat.kind !== 'group') return;
  const thumb = [{ type: 'emoji', emoji: '👍' }];
  const isAdded = kind === 'favourite';
  const reaction = {
    chat: chatObject(server, chat),
    message_id: server.numbering.give('group', post.id),
    user: userObject(fan),
    date: Math.floor(at / 1000),
    old_reaction: isAdded ? [] : thumb,
    new_reaction: isAdded ? thumb : [],
  };
  tell(server, owner.handle, 'message_reaction', reaction, at);
}

function tell(server: TelegramServer, handle: string, type: string, content: unknown, at: number): void {
  if (server.bots.hears(handle, type)) server.updates.add(handle, { [type]: content }, at);
}
