import { createRequire } from 'node:module';
import * as wecom from '@wecom/crypto';

/** What both sides know of a WeChat account in safe mode. */
export interface SafeMode {
  appId: string;
  token: string;
  key: string;
}

interface Crypt {
  encrypt(text: string): string;
  getSignature(timestamp: string, nonce: string, encrypted: string): string;
}
const WXBizMsgCrypt = createRequire(import.meta.url)('wechat-crypto') as new (
  token: string,
  key: string,
  appId: string,
) => Crypt;

/** Two packages that no one here wrote, which encrypt and sign as WeChat does. */
export const WECHAT_ORACLES: Record<string, (mode: SafeMode) => Crypt> = {
  'wechat-crypto': ({ token, key, appId }) => new WXBizMsgCrypt(token, key, appId),
  '@wecom/crypto': ({ token, key, appId }) => ({
    encrypt: (text) => wecom.encrypt(key, text, appId),
    getSignature: (timestamp, nonce, encrypted) => wecom.getSignature(token, timestamp, nonce, encrypted),
  }),
};

export interface WechatPush {
  query: Record<string, string>;
  body: string;
}

/** A whole push in safe mode, made by one of them; `at` is in milliseconds. */
export function wechatPush(crypt: Crypt, message: string, at: number): WechatPush {
  const encrypted = crypt.encrypt(message);
  const timestamp = String(Math.floor(at / 1000));
  const nonce = '1372623149';
  return {
    query: {
      timestamp,
      nonce,
      encrypt_type: 'aes',
      msg_signature: crypt.getSignature(timestamp, nonce, encrypted),
    },
    body: `<xml><ToUserName><![CDATA[gh_brand]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`,
  };
}

/** What somebody writes to the account, as WeChat tells it. */
export function wechatText(id: string, text: string, at: number): string {
  const words = { ToUserName: 'gh_brand', FromUserName: 'oAna', MsgType: 'text', Content: text };
  const parts = Object.entries(words).map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`);
  return `<xml>${parts.join('')}<CreateTime>${Math.floor(at / 1000)}</CreateTime><MsgId>${id}</MsgId></xml>`;
}
