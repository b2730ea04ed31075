/** Turns what happens in the world into events of the accounts that an app subscribed to. */

import { z } from 'zod';
import type { NetworkPush } from '../network.js';
import type { Fact, PrivateMessage } from '../world/facts.js';
import type { PlacedPost } from '../world/post-store.js';
import { isPhoto, typeOf } from './media.js';
import { addressOf, fileOf, withFile } from './message-files.js';
import { includesOf, tweetObject, userObject } from './objects.js';
import type { XServer } from './server.js';

const TWEET = [
  'author_id',
  'created_at',
  'conversation_id',
  'lang',
  'referenced_tweets',
  'entities',
] as const;
const WANTED = {
  tweet: new Set([...TWEET, 'in_reply_to_user_id', 'attachments'] as const),
  user: new Set(['created_at', 'public_metrics', 'profile_image_url'] as const),
  media: new Set(['url', 'alt_text'] as const),
  expansions: new Set([
    'author_id',
    'entities.mentions.username',
    'attachments.media_keys',
    'referenced_tweets.id',
    'referenced_tweets.id.author_id',
  ]),
};

/** Follows the world until the returned function is called. */
export function watchWorld(server: XServer): () => void {
  const { whole, network } = server.world;
  const authors = new Map<string, { authorId: string; mentions: readonly string[] }>();
  const stops = [
    whole.onPost((post) => {
      if (post.network !== network || post.repostOf !== null) return;
      authors.set(post.id, post);
      hearPost(server, post);
    }),
    whole.onFact((fact) => witness(server, fact, authors)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function hearPost(server: XServer, post: PlacedPost): void {
  const parent = post.parentId === null ? undefined : server.world.posts.get(post.parentId);
  const payload = () => tweetObject(server, post, WANTED.tweet);
  const includes = () => includesOf(server, [post], WANTED).includes ?? {};
  const tell = (userId: string, event: string) => {
    if (userId !== post.authorId && server.webhooks.isTold(userId, event))
      server.webhooks.tell(userId, event, payload(), includes());
  };
  for (const userId of post.mentions) tell(userId, 'post.mention.create');
  if (parent && !post.mentions.includes(parent.authorId)) tell(parent.authorId, 'post.reply.create');
}

function witness(
  server: XServer,
  fact: Fact,
  authors: ReadonlyMap<string, { authorId: string; mentions: readonly string[] }>,
): void {
  const { world, webhooks } = server;
  if (fact.kind === 'message' && fact.message.network === world.network) hearMessage(server, fact.message);
  if (fact.kind === 'post-removed') {
    const gone = authors.get(fact.postId);
    for (const userId of gone?.mentions ?? [])
      webhooks.tell(userId, 'post.delete', { id: fact.postId, author_id: gone?.authorId });
  }
  if (fact.kind !== 'follow' && fact.kind !== 'unfollow') return;
  const [source, target] = [world.accounts.byId(fact.from), world.accounts.byId(fact.to)];
  if (!source || !target || !webhooks.isTold(target.id, `follow.${fact.kind}`)) return;
  const [from, to] = [source, target].map((account) => ({ data: userObject(server, account, WANTED.user) }));
  const created_at = new Date(fact.at).toISOString();
  webhooks.tell(target.id, `follow.${fact.kind}`, { source: from, target: to, created_at });
}

function hearMessage(server: XServer, message: PrivateMessage): void {
  const { text, entities } = withFile(message);
  const urls = Array.isArray(entities?.urls) ? entities.urls : [];
  const attachment = attachmentOf(server, message, urls[0]);
  const sides = [message.fromId, message.toId].flatMap((id) => server.world.accounts.byId(id) ?? []);
  // Private messages have kept the shape of the first API.
  const told = {
    type: 'message_create',
    id: message.id,
    created_timestamp: String(message.at),
    message_create: {
      target: { recipient_id: message.toId },
      sender_id: message.fromId,
      message_data: { text, entities: { hashtags: [], urls, user_mentions: [] }, ...attachment },
    },
  };
  const users = Object.fromEntries(
    sides.map((account) => [account.id, { data: userObject(server, account, WANTED.user) }]),
  );
  const payload = { direct_message_events: [told], users };
  server.webhooks.tell(message.toId, 'dm.received', payload);
  server.webhooks.tell(message.fromId, 'dm.sent', payload);
}

function attachmentOf(server: XServer, message: PrivateMessage, link: unknown): object {
  const file = fileOf(message);
  if (!file) return {};
  const { url, expanded_url } = Object(link);
  const address = addressOf(server, message, file);
  const media = {
    id_str: file.id,
    type: typeOf(file),
    url,
    expanded_url,
    media_url_https: address,
    ...(!isPhoto(file) && {
      video_info: { variants: [{ content_type: file.type, url: address, bitrate: 832_000 }] },
    }),
  };
  return { attachment: { type: 'media', media } };
}

const settingsSchema = z.strictObject({
  copies: z.int().min(1).max(20).default(1),
  spreadMs: z.int().min(0).max(1000).default(0),
});

/** The controls: how often each event is told. Addresses are told by the app itself, as on the real network. */
export function xPush({ webhooks }: XServer): NetworkPush {
  return {
    async configure(_account, given) {
      const settings = settingsSchema.parse(given);
      for (const webhook of webhooks.list) Object.assign(webhook, settings);
      return { webhooks: webhooks.list.length };
    },
    deliveries: (account) => webhooks.deliveries(account.id),
  };
}
