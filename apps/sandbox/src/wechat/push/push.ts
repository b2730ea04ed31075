/** Tells the address of an official account what people write to it and do to it. */
import { randomInt } from 'node:crypto';
import type { NetworkPush } from '../../network.js';
import type { Delivery } from '../../push/pusher.js';
import { pushSignature } from '../../push/signature.js';
import { type XmlFields, xmlText } from '../../push/xml.js';
import type { Account, Fact, PrivateMessage } from '../../world/facts.js';
import type { PlacedPost } from '../../world/post-store.js';
import { openIdOf } from '../identity.js';
import { type OfficialAccount, type PushSettings, pushSettingsSchema } from '../official-accounts.js';
import { replyKey } from '../sending.js';
import type { WechatServer } from '../server.js';
import { eventDocument, messageDocument } from './documents.js';
import { echoUrl, envelope, type Stamp } from './envelope.js';
import { unseal } from './safe-mode.js';

export function wechatPush(server: WechatServer): NetworkPush {
  return {
    async configure(account, given) {
      const parsed = pushSettingsSchema.parse(given);
      const official = server.officials.open(account);
      const known = server.officials.push(official.appId)?.aesKey;
      const settings = { ...parsed, aesKey: parsed.aesKey ?? known ?? freshAesKey(server) };
      await verify(server, settings);
      server.officials.setPush(official.appId, settings);
      return { ...settings, appId: official.appId };
    },
    deliveries: (account) => server.pusher.deliveries(account.id),
  };
}

/** Follows the world, so that everything that concerns an official account is pushed. */
export function watchWorld(server: WechatServer): () => void {
  const { whole } = server.world;
  const stops = [
    whole.onFact((fact) => witness(server, fact)),
    whole.onPost((post) => overhear(server, post)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Opens the windows that messages of before a restart had opened. */
export function recallWindows(server: WechatServer): void {
  for (const official of server.officials.all()) {
    const owner = server.world.accounts.byAddress(official.handle);
    for (const message of owner ? server.world.messagesOf(owner.id) : []) {
      const isTo = message.toId === owner?.id;
      const person = server.world.accounts.byId(isTo ? message.fromId : message.toId);
      if (!owner || !person) continue;
      const key = replyKey(owner, person);
      if (!isTo && message.native?.kind !== 'template') server.replies.spend(key, message.at);
      if (isTo && message.native === null) server.replies.open(key, 'message', message.at);
    }
  }
}

/** An address proves itself by giving the echostr back. */
async function verify(server: WechatServer, settings: PushSettings): Promise<void> {
  const echostr = String(randomInt(2 ** 47));
  const answer = await server.pusher.ask(echoUrl(settings, stampOf(server), echostr));
  if (answer?.status !== 200 || answer.text.trim() !== echostr)
    throw new RangeError('The address did not give the echostr back: it must check the signature and answer');
}

/** Nobody sees a post on WeChat but friends; what calls an official account by name is a message to it. */
function overhear(server: WechatServer, post: PlacedPost): void {
  const { world } = server;
  if (post.network !== world.network || (post.origin !== 'life' && post.origin !== 'admin')) return;
  if (world.accounts.byId(post.authorId)?.role !== 'person') return;
  for (const toId of post.mentions) {
    const owner = world.accounts.byId(toId);
    if (!owner || !server.officials.byHandle(owner.handle)) continue;
    const text = post.text.replaceAll(`@${owner.handle}`, '').trim();
    if (text !== '') world.send({ fromId: post.authorId, toId, text, at: post.arrivedAt });
  }
}

function witness(server: WechatServer, fact: Fact): void {
  const { accounts, network } = server.world;
  if (fact.kind === 'message' && fact.message.network === network) hear(server, fact.message);
  if ((fact.kind !== 'follow' && fact.kind !== 'unfollow') || fact.at < server.begunAt) return;
  const [person, owner] = [accounts.byId(fact.from), accounts.byId(fact.to)];
  const official = owner && server.officials.byHandle(owner.handle);
  if (!person || !official) return;
  const key = replyKey(owner, person);
  if (fact.kind === 'follow') server.replies.open(key, 'deed', fact.at);
  else server.replies.close(key);
  const event = fact.kind === 'follow' ? 'subscribe' : 'unsubscribe';
  pushTo(server, { official, owner, person }, eventDocument(event, { EventKey: '' }), fact.at);
}

function hear(server: WechatServer, message: PrivateMessage): void {
  const { accounts } = server.world;
  const [person, owner] = [accounts.byId(message.fromId), accounts.byId(message.toId)];
  const official = owner && server.officials.byHandle(owner.handle);
  const document = messageDocument(server, message);
  if (!person || !official || !document) return;
  if (document.occasion) server.replies.open(replyKey(owner, person), document.occasion, message.at);
  const { fields, occasion } = document;
  const numbered = occasion === 'message' ? { ...fields, MsgId: BigInt(message.id) } : fields;
  pushTo(server, { official, owner, person }, numbered, message.at);
}

interface Sides {
  official: OfficialAccount;
  owner: Account;
  person: Account;
}

/** Tells the address of an official account of something that concerns a person. */
export function pushTo(server: WechatServer, sides: Sides, document: XmlFields, at: number): void {
  const { official, owner, person } = sides;
  const settings = server.officials.push(official.appId);
  if (!settings || server.officials.isBlocked(official.appId, person.handle)) return;
  const openid = openIdOf(official.appId, person);
  const { originalId } = official;
  const CreateTime = Math.floor(at / 1000);
  const fields: XmlFields = {
    ToUserName: originalId,
    FromUserName: openid,
    CreateTime,
    ...document,
  };
  const about = [fields.MsgType, fields.Event, fields.MsgId].filter((part) => part !== undefined).join(' ');
  for (let copy = 0; copy < settings.copies; copy += 1) {
    const call = () => envelope(official, settings, openid, fields, stampOf(server));
    const delivery = server.pusher.push({ accountId: owner.id, about }, call);
    void delivery.then((ended) => readAnswer(server, sides, settings, ended));
  }
}

/** An address can answer with a message at once; it is sent, whatever the windows say. */
function readAnswer(server: WechatServer, sides: Sides, settings: PushSettings, delivery: Delivery): void {
  if (delivery.outcome !== 'answered' || delivery.answer === '' || delivery.answer === 'success') return;
  const document = opened(sides.official, settings, delivery.answer);
  const text = document === null ? undefined : xmlText(document, 'Content');
  if (document === null || xmlText(document, 'ToUserName') !== openIdOf(sides.official.appId, sides.person))
    delivery.outcome = 'refused';
  else if (text) server.world.send({ fromId: sides.owner.id, toId: sides.person.id, text, at: server.now() });
}

function opened({ appId }: OfficialAccount, settings: PushSettings, answer: string): string | null {
  const sealed = xmlText(answer, 'Encrypt');
  if (sealed === undefined) return settings.mode === 'safe' || !answer.startsWith('<') ? null : answer;
  const [timestamp = '', nonce = ''] = ['TimeStamp', 'Nonce'].map((name) => xmlText(answer, name));
  const expected = pushSignature(settings.token, timestamp, nonce, sealed);
  return xmlText(answer, 'MsgSignature') === expected ? unseal(sealed, appId, settings.aesKey) : null;
}

function stampOf(server: WechatServer): Stamp {
  return { timestamp: String(Math.floor(server.serverNow() / 1000)), nonce: String(randomInt(1e9, 2e9)) };
}

function freshAesKey(server: WechatServer): string {
  return `${server.secret()}${server.secret()}`.replace(/[^A-Za-z0-9]/g, '0').slice(0, 43);
}
