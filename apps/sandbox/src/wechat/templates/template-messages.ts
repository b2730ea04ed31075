/** Template messages: to followers, at any time, with words that the platform knows. */
import { randomInt } from 'node:crypto';
import { type Effect, jsonAnswer, WideNumber } from '../../http/answer.js';
import type { Account, PrivateMessage } from '../../world/facts.js';
import { OK, WechatError } from '../errors.js';
import { personOf } from '../people.js';
import { eventDocument } from '../push/documents.js';
import { pushTo } from '../push/push.js';
import { type WechatContext, type WechatRoute, wechatRoute } from '../server.js';
import type { Template } from './template-book.js';
import { isGoodValue } from './value-rules.js';

export const templateRoutes: readonly WechatRoute[] = [
  wechatRoute('template.list', 'GET', '/template/get_all_private_template', 10_000, ({ server, official }) =>
    jsonAnswer({ template_list: server.templates.of(official.appId) }),
  ),
  wechatRoute(
    'template.remove',
    'POST',
    '/template/del_private_template',
    10_000,
    ({ server, official, json }) => {
      const template = server.templates.get(official.appId, json.template_id);
      if (!template) throw new WechatError(40037);
      server.templates.remove(official.appId, template.template_id);
      return jsonAnswer(OK);
    },
  ),
  wechatRoute('template.send', 'POST', '/message/template/send', 100_000, (context) => {
    const { server, official, owner, json } = context;
    const person = personOf(server, official, json.touser);
    const template = server.templates.get(official.appId, json.template_id);
    if (!template) throw new WechatError(40037);
    if (server.world.graph.followRef(person.id, owner.id) === undefined) throw new WechatError(43004);
    const text = filled(template, json.data);
    const key =
      typeof json.client_msg_id === 'string' ? `${official.appId} ${person.id} ${json.client_msg_id}` : null;
    const known = key === null ? undefined : server.sentKeys.find(key, server.now());
    const id = known ?? String(2n ** 61n + BigInt(randomInt(2 ** 47)));
    const effect = known === undefined ? send(context, { id, person, text }) : { repeated: true };
    if (key !== null) server.sentKeys.keep(key, id, server.now());
    return { ...jsonAnswer({ ...OK, msgid: new WideNumber(id) }), effect };
  }),
];

/** The platform takes it, and tells the address of the account afterwards what became of it. */
function send(
  { server, official, owner, json }: WechatContext,
  { id, person, text }: { id: string; person: Account; text: string },
): Effect {
  const at = server.now();
  const isRefused = refusesMessages(server.world.messagesOf(owner.id), person);
  const Status = isRefused ? 'failed:user block' : 'success';
  const document = eventDocument('TEMPLATESENDJOBFINISH', { MsgID: BigInt(id), Status });
  pushTo(server, { official, owner, person }, document, at);
  if (isRefused) return { detail: Status };
  const native = { kind: 'template', template_id: json.template_id, data: json.data };
  return { created: server.world.send({ fromId: owner.id, toId: person.id, text, native, at }).id };
}

/** People say in the app whether they take messages: the deed `refuse`, until the deed `allow`. */
function refusesMessages(messages: readonly PrivateMessage[], { id }: Account): boolean {
  const said = messages.filter(({ fromId }) => fromId === id).map(({ native }) => native?.kind);
  return said.findLast((kind) => kind === 'refuse' || kind === 'allow') === 'refuse';
}

function filled({ content }: Template, data: unknown): string {
  const values = new Map(Object.entries(data !== null && typeof data === 'object' ? data : {}));
  return content.trim().replaceAll(/\{\{(\w+)\.DATA\}\}/g, (_, slot: string) => {
    const value = Object(values.get(slot)).value;
    if (typeof value !== 'string' || value === '')
      throw new WechatError(47003, `data.${slot}.value is empty`);
    if (!isGoodValue(slot, value)) throw new WechatError(47003, `data.${slot}.value invalid`);
    return value;
  });
}
