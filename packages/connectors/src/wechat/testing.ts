/** For tests: pushes of WeChat as they arrive. */

import type { PushRequest } from '@tingshuo/connector-kit';
import { encrypt, signatureOf } from './message-crypto.js';

export const NOW = new Date('2026-11-21T22:30:00.000Z');
export const SECONDS = NOW.getTime() / 1000;
export const AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
export const ACCOUNT = { appId: 'wx2c2769f8efd9abc2', originalId: 'gh_brand', pushToken: 'parcels' };
export const SAFE_ACCOUNT = { ...ACCOUNT, encodingAesKey: AES_KEY };

/** A document of these fields; those whose value begins with '<' are nested. */
export function xmlOf(fields: Record<string, string | number>): string {
  const all = { ToUserName: 'gh_brand', FromUserName: 'oAna', CreateTime: SECONDS, ...fields };
  const parts = Object.entries(all).map(([name, value]) => {
    const isText = typeof value === 'string' && !value.startsWith('<');
    return `<${name}>${isText ? `<![CDATA[${value}]]>` : value}</${name}>`;
  });
  return `<xml>${parts.join('\n')}</xml>`;
}

export const messageOf = (type: string, fields: Record<string, string | number> = {}) =>
  xmlOf({ MsgType: type, MsgId: '24837192837465012345', ...fields });
export const eventOf = (event: string, fields: Record<string, string | number> = {}) =>
  xmlOf({ MsgType: 'event', Event: event, ...fields });

/** A push in plain mode. */
export function plainPush(body: string, token = ACCOUNT.pushToken, timestamp = String(SECONDS)): PushRequest {
  const nonce = '486452656';
  const query = { timestamp, nonce, signature: signatureOf(token, timestamp, nonce) };
  return { method: 'POST', query, headers: { 'content-type': 'text/xml' }, body: Buffer.from(body) };
}

/** A push in safe mode, or in compatible mode where `beside` stands beside the ciphertext. */
export function safePush(message: string, appId = ACCOUNT.appId, beside = ''): PushRequest {
  const encrypted = encrypt(message, appId, AES_KEY, Buffer.alloc(16, 7));
  const plain = plainPush(`<xml>${beside}<Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`);
  const { timestamp = '', nonce = '' } = plain.query;
  const msg_signature = signatureOf(ACCOUNT.pushToken, timestamp, nonce, encrypted);
  return { ...plain, query: { ...plain.query, encrypt_type: 'aes', msg_signature } };
}
