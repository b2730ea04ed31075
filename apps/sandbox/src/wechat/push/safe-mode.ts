/**
 * The safe mode of pushes: AES-256-CBC over 16 random bytes, the length, the message and the app id.
 * https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Technical_Plan.html
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const BLOCK = 32;

function keyOf(aesKey: string): Buffer {
  return Buffer.from(`${aesKey}=`, 'base64');
}

/** Base64 of the encrypted message. */
export function seal(message: string, appId: string, aesKey: string): string {
  const key = keyOf(aesKey);
  const text = Buffer.from(message, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([randomBytes(16), length, text, Buffer.from(appId, 'utf8')]);
  const missing = BLOCK - (plain.length % BLOCK);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([plain, Buffer.alloc(missing, missing)]);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
}

/** The message inside; null when it is not for this app or was not made with this key. */
export function unseal(sealed: string, appId: string, aesKey: string): string | null {
  const key = keyOf(aesKey);
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length === 0 || bytes.length % 16 !== 0) return null;
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(bytes), decipher.final()]);
  const plain = padded.subarray(16, padded.length - (padded.at(-1) ?? 0));
  if (plain.length < 4) return null;
  const length = plain.readUInt32BE(0);
  const isOurs = plain.subarray(4 + length).toString('utf8') === appId;
  return isOurs ? plain.subarray(4, 4 + length).toString('utf8') : null;
}
