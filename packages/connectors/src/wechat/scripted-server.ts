/** How WeChat answers and pushes, for the conformance suite: counted from its documentation, not from the connector. */

import { createHash } from 'node:crypto';
import type {
  NetworkScript,
  ScriptAnswer,
  ScriptRequest,
  World,
  WorldPerson,
  WorldPost,
} from '@tingshuo/connector-kit';
import * as oracle from '@wecom/crypto';
import { servedTemplate, templateRoutes } from './scripted-templates.js';

type PushScript = NonNullable<NetworkScript['push']>;
type Sent = Parameters<PushScript['message']>[2];

const SECRET = 'app-secret-5ad1c0ffee';
const TOKEN = 'ACCESS-TOKEN-1';
const NONCE = '1320562132';

export const wechatScript: NetworkScript = {
  credentials: {
    appId: 'wx2c2769f8efd9abc2',
    appSecret: SECRET,
    originalId: '9007199254740995',
    name: 'Brand',
    pushToken: 'parcels',
    accessToken: TOKEN,
  },
  secret: SECRET,
  idOf: (number) => String(9_007_199_254_741_001n + BigInt(number) * 2n),
  shownAs: ({ id }) => ({ id, handle: id, name: id }),
  refusedStatus: 400,
  // Every other status of WeChat's own stands in the body of a 200.
  errorBody: (status) =>
    JSON.stringify({ errcode: status === 401 ? 40001 : 45166, errmsg: `status ${status}` }),
  serve(world, request) {
    const routes = { ...ROUTES, ...templateRoutes({ answer, refused }) };
    const served = Object.entries(routes).find(
      ([route]) => route === `${request.method} ${request.path}`,
    )?.[1];
    if (request.path !== '/cgi-bin/stable_token' && request.query.get('access_token') !== TOKEN)
      return refused(40001, 'invalid credential, access_token is invalid or not latest');
    return served?.(world, request) ?? refused(40066, 'invalid url');
  },
  privately: ({ customer: { id } }) => ({ conversationExternalId: id, recipientExternalId: id }),
  takesFiles: true,
  template: servedTemplate,
  push: { message: plainPush, secret: 'pushToken', hasTime: true, challenge },
};

const AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';

/** The same account in safe mode. */
export const safeScript: NetworkScript = {
  ...wechatScript,
  credentials: { ...wechatScript.credentials, encodingAesKey: AES_KEY },
  push: { message: safePush, secret: 'pushToken', hasTime: true, coversBody: true, challenge },
};

const ROUTES: Record<string, (world: World, request: ScriptRequest) => ScriptAnswer> = {
  'POST /cgi-bin/stable_token': (_world, { body }) => {
    const { secret } = JSON.parse(body) as { secret: string };
    if (secret !== SECRET) return refused(40125, 'invalid appsecret');
    return answer({ access_token: TOKEN, expires_in: 7200 });
  },
  'GET /cgi-bin/get_api_domain_ip': () => answer({ ip_list: ['101.226.62.77', '101.226.62.78'] }),
  'GET /cgi-bin/user/get': (world, { query }) => {
    const ids = world.followers.map(({ id }) => id);
    const from = ids.indexOf(query.get('next_openid') ?? '') + 1;
    const openid = ids.slice(from, from + 60);
    return answer({
      total: ids.length,
      count: openid.length,
      ...(openid.length > 0 && { data: { openid } }),
      next_openid: openid.at(-1) ?? '',
    });
  },
  'POST /cgi-bin/user/info/batchget': (world, { body }) => {
    const { user_list: asked } = JSON.parse(body) as { user_list: { openid: string }[] };
    if (asked.length > 100) return refused(40130, 'too many');
    const people = asked.flatMap(({ openid }) => world.followers.find(({ id }) => id === openid) ?? []);
    return answer({ user_info_list: people.map(person) });
  },
  'POST /cgi-bin/message/custom/send': (world, { body }) => {
    if (/\\u[0-9a-f]{4}/.test(body.replaceAll('\\u0000', ''))) return refused(47001, 'escaped');
    const message = JSON.parse(body) as { touser: string; msgtype: string; text?: { content: string } };
    if (message.touser !== world.customer.id) return refused(40003, 'invalid openid');
    world.post('own', message.text?.content ?? message.msgtype);
    return answer({ errcode: 0, errmsg: 'ok' });
  },
  'POST /cgi-bin/media/upload': (_world, { query, headers }) =>
    headers['content-type']?.startsWith('multipart/form-data')
      ? answer({ type: query.get('type'), media_id: 'MEDIA-1', created_at: 1_700_000_000 })
      : refused(41005, 'media data missing'),
};

const person = ({ id }: WorldPerson) => ({
  subscribe: 1,
  openid: id,
  nickname: '',
  sex: 0,
  language: 'zh_CN',
});

const answer = (body: object): ScriptAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json; encoding=utf-8' },
  body: JSON.stringify(body),
});

const refused = (errcode: number, errmsg: string) => answer({ errcode, errmsg });

const sha1 = (...parts: string[]) => createHash('sha1').update(parts.sort().join('')).digest('hex');
const cdata = (text: string) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

const document = (world: World, { id, author, at, text }: WorldPost) => `<xml>
<ToUserName>${cdata(world.me.id)}</ToUserName>
<FromUserName>${cdata(author.id)}</FromUserName>
<CreateTime>${Math.floor(at.getTime() / 1000)}</CreateTime>
<MsgType><![CDATA[text]]></MsgType>
<Content>${cdata(text)}</Content>
<MsgId>${id}</MsgId>
</xml>`;

function proof({ at, credentials }: Sent) {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = sha1(credentials.pushToken ?? '', timestamp, NONCE);
  return { timestamp, nonce: NONCE, signature };
}

function plainPush(world: World, post: WorldPost, sent: Sent) {
  const query = { ...proof(sent), openid: post.author.id };
  return { method: 'POST' as const, query, headers: {}, body: Buffer.from(document(world, post)) };
}

function safePush(world: World, post: WorldPost, sent: Sent) {
  const { appId = '', pushToken = '' } = sent.credentials;
  const encrypted = oracle.encrypt(AES_KEY, document(world, post), appId);
  const { timestamp, nonce, signature } = proof(sent);
  const msg_signature = oracle.getSignature(pushToken, timestamp, nonce, encrypted);
  const query = { timestamp, nonce, signature, encrypt_type: 'aes', msg_signature, openid: post.author.id };
  const body = `<xml><ToUserName>${cdata(world.me.id)}</ToUserName><Encrypt>${cdata(encrypted)}</Encrypt></xml>`;
  return { method: 'POST' as const, query, headers: {}, body: Buffer.from(body) };
}

function challenge(credentials: Record<string, string>) {
  const echostr = '6128413092013341234';
  const query = { ...proof({ at: new Date('2026-11-21T22:30:00.000Z'), credentials }), echostr };
  return { request: { method: 'GET' as const, query, headers: {}, body: Buffer.alloc(0) }, answer: echostr };
}
