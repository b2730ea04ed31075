/** Address, signature and body of one push, plain or sealed. */
import type { PushCall } from '../../push/pusher.js';
import { pushSignature } from '../../push/signature.js';
import { type XmlFields, xmlDocument } from '../../push/xml.js';
import type { OfficialAccount, PushSettings } from '../official-accounts.js';
import { seal } from './safe-mode.js';

export interface Stamp {
  /** Seconds. */
  timestamp: string;
  nonce: string;
}

/** The address that the owner of an endpoint must answer with the echostr. */
export function echoUrl({ url, token }: PushSettings, { timestamp, nonce }: Stamp, echostr: string): string {
  return withQuery(url, { signature: pushSignature(token, timestamp, nonce), echostr, timestamp, nonce });
}

export function envelope(
  { appId, originalId }: OfficialAccount,
  settings: PushSettings,
  openid: string,
  fields: XmlFields,
  { timestamp, nonce }: Stamp,
): PushCall {
  const { token, mode, aesKey } = settings;
  const document = xmlDocument(fields);
  const signature = pushSignature(token, timestamp, nonce);
  const query = { signature, timestamp, nonce, openid };
  const contentType = 'text/xml';
  if (mode === 'plain') return { url: withQuery(settings.url, query), body: document, contentType };
  const Encrypt = seal(document, appId, aesKey);
  const msg_signature = pushSignature(token, timestamp, nonce, Encrypt);
  return {
    url: withQuery(settings.url, { ...query, encrypt_type: 'aes', msg_signature }),
    body: xmlDocument(mode === 'safe' ? { ToUserName: originalId, Encrypt } : { ...fields, Encrypt }),
    contentType,
  };
}

function withQuery(address: string, query: Record<string, string>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.toString();
}
