/** Tells an address what people write to an account in private. https://open.weibo.com/wiki/消息推送服务 */
import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { NetworkPush } from '../network.js';
import type { Delivery, PushCall } from '../push/pusher.js';
import { pushSignature } from '../push/signature.js';
import { type XmlFields, xmlDocument, xmlText } from '../push/xml.js';
import type { Account, Fact, PrivateMessage } from '../world/facts.js';
import type { PlacedPost } from '../world/post-store.js';
import { applicationByKey, FREE_APPLICATION } from './applications.js';
import { fileIds } from './message-files.js';
import { noteWindow, readJson, sendMessage } from './messages.js';
import { weiboDate } from './objects.js';
import { isComment, isShown } from './places.js';
import type { WeiboServer } from './server.js';
import { type PushSettings, pushSettingsSchema } from './tokens.js';

/** What a person can send besides text. */
const deedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('image') }),
  z.object({ kind: z.literal('voice') }),
  z.object({ kind: z.literal('location'), latitude: z.number(), longitude: z.number() }),
  z.object({ kind: z.literal('click'), key: z.string() }),
]);

interface Told {
  type: string;
  text: string;
  at: number;
  data: Record<string, unknown>;
}
interface Sides {
  owner: Account;
  person: Account;
}

export function weiboPush(server: WeiboServer): NetworkPush {
  return {
    async configure(account, given) {
      const parsed = pushSettingsSchema.parse(given);
      const settings = { ...parsed, appKey: parsed.appKey ?? FREE_APPLICATION.key };
      const application = applicationByKey(settings.appKey);
      if (!application) throw new RangeError('There is no such application');
      const echostr = String(randomInt(2 ** 47));
      const answer = await server.pusher.ask(signed(server, settings, { echostr }));
      if (answer?.status !== 200 || answer.text.trim() !== echostr)
        throw new RangeError(
          'The address did not give the echostr back: it must check the signature and answer',
        );
      server.tokens.setPush(account.handle, settings);
      return { ...settings, appSecret: application.secret };
    },
    deliveries: (account) => server.pusher.deliveries(account.id),
  };
}

/** Follows the world, so that everything private that concerns an account is pushed. */
export function watchWorld(server: WeiboServer): () => void {
  const { whole } = server.world;
  const stops = [
    whole.onFact((fact) => witness(server, fact)),
    whole.onPost((post) => tellMentions(server, post)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function witness(server: WeiboServer, fact: Fact): void {
  noteWindow(server, fact);
  if (fact.kind === 'message' && fact.message.network === server.world.network) {
    const { fromId, toId, at } = fact.message;
    const told = messageTold(fact.message);
    if (told) tell(server, fromId, toId, { ...told, at });
  }
  if ((fact.kind !== 'follow' && fact.kind !== 'unfollow') || fact.at < server.begunAt) return;
  const text = fact.kind === 'follow' ? '关注事件消息' : '取消关注事件消息';
  tell(server, fact.from, fact.to, { type: 'event', text, at: fact.at, data: { subtype: fact.kind } });
}

function messageTold(message: PrivateMessage): Omit<Told, 'at'> | null {
  const { text, native } = message;
  if (native === null) return { type: 'text', text, data: {} };
  const deed = deedSchema.safeParse(native).data;
  const files = fileIds(message);
  switch (deed?.kind) {
    case 'image':
      return { type: 'image', text: '发了一张图片', data: files };
    case 'voice':
      return { type: 'voice', text: '发了一个语音消息', data: files };
    case 'location': {
      const { longitude, latitude } = deed;
      return {
        type: 'position',
        text: '我在这里',
        data: { longitude: String(longitude), latitude: String(latitude) },
      };
    }
    case 'click':
      return { type: 'event', text: '自定义菜单事件', data: { subtype: 'click', key: deed.key } };
    default:
      return null;
  }
}

function tellMentions(server: WeiboServer, post: PlacedPost): void {
  if (post.network !== server.world.network || !isShown(post) || post.arrivedAt < server.begunAt) return;
  const data = { subtype: isComment(post) ? 'comment' : 'status', key: post.id };
  for (const toId of post.mentions) {
    const owner = server.world.accounts.byId(toId);
    if (owner && server.tokens.push(owner.handle)?.mentions)
      tell(server, post.authorId, toId, { type: 'mention', text: post.text, at: post.at, data });
  }
}

function tell(server: WeiboServer, fromId: string, toId: string, told: Told): void {
  const { accounts } = server.world;
  const [person, owner] = [accounts.byId(fromId), accounts.byId(toId)];
  const settings = owner && server.tokens.push(owner.handle);
  if (!person || !settings) return;
  const body =
    settings.format === 'xml'
      ? asXml(server, { owner, person }, told)
      : asJson(server, { owner, person }, told);
  const contentType = settings.format === 'xml' ? 'text/xml' : 'application/json';
  for (let copy = 0; copy < settings.copies; copy += 1) {
    const call = (): PushCall => ({ url: signed(server, settings, {}), body, contentType });
    const delivery = server.pusher.push({ accountId: owner.id, about: `${told.type} ${told.text}` }, call);
    void delivery.then((ended) => readAnswer(server, { owner, person }, ended));
  }
}

function asJson({ uids }: WeiboServer, { owner, person }: Sides, { type, text, at, data }: Told): string {
  const [receiver_id, sender_id] = [owner, person].map((account) => Number(uids.of(account)));
  return JSON.stringify({ type, receiver_id, sender_id, created_at: weiboDate(at), text, data });
}

/** The same in WeChat's form, for those who have a receiver for that. */
function asXml({ uids }: WeiboServer, { owner, person }: Sides, { type, text, at, data }: Told): string {
  const head: XmlFields = {
    ToUserName: uids.of(owner),
    FromUserName: uids.of(person),
    CreateTime: Math.floor(at / 1000),
  };
  const details = Object.fromEntries(Object.entries(data).map(([name, value]) => [name, String(value)]));
  if (type === 'event' || type === 'mention')
    return xmlDocument({
      ...head,
      MsgType: 'event',
      Event: details.subtype ?? type,
      EventKey: details.key ?? '',
    });
  if (type === 'position') {
    const { longitude = '', latitude = '' } = details;
    return xmlDocument({ ...head, MsgType: 'location', Location_X: latitude, Location_Y: longitude });
  }
  if (type === 'text') return xmlDocument({ ...head, MsgType: type, Content: text });
  return xmlDocument({ ...head, MsgType: type, MediaId: details.tovfid ?? '' });
}

/** A blank answer says no more than that it came; anything else must be a message. */
function readAnswer(server: WeiboServer, { owner, person }: Sides, delivery: Delivery): void {
  if (delivery.outcome !== 'answered' || delivery.answer.trim() === '') return;
  const text = delivery.answer.startsWith('<')
    ? xmlText(delivery.answer, 'Content')
    : jsonText(delivery.answer);
  if (text) sendMessage(server, owner, person, text);
  else delivery.outcome = 'refused';
}

function jsonText(answer: string): string | undefined {
  const parsed = z.object({ data: z.string() }).safeParse(readJson(answer));
  const data = parsed.success ? readJson(parsed.data.data) : undefined;
  return z.object({ text: z.string() }).safeParse(data).data?.text;
}

function signed(server: WeiboServer, { url, appKey }: PushSettings, more: Record<string, string>): string {
  const [timestamp, nonce] = [String(server.serverNow()), String(randomInt(1e7, 1e8))];
  const secret = applicationByKey(appKey)?.secret ?? '';
  const address = new URL(url);
  const query = { signature: pushSignature(secret, timestamp, nonce), timestamp, nonce, ...more };
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  return address.toString();
}
