/** Signatures and encryption of WeChat's pushes. */

import { createCipheriv, createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

const PADDING_BLOCK = 32;
const HEAD = 20;

/** SHA-1 (hex) over the sorted parts: the push token, timestamp, nonce and, of encrypted pushes, the ciphertext. */
export function signatureOf(...parts: string[]): string {
  return createHash('sha1').update(parts.sort().join('')).digest('hex');
}

/** Compares signatures in constant time. */
export function isSignature(given: string | undefined, expected: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** A decrypted push: the document, and the app that it was encrypted for. */
export interface Decrypted {
  message: string;
  appId: string;
}

/**
 * Decrypts base64 of AES-256-CBC(16 random bytes, length as 4 bytes, message, app id), padded to blocks of 32 bytes.
 * `encodingAesKey` has 43 characters. Undefined where key or ciphertext are not of this form.
 */
export function decrypt(ciphertext: string, encodingAesKey: string): Decrypted | undefined {
  const key = keyOf(encodingAesKey);
  const bytes = Buffer.from(ciphertext, 'base64');
  if (!key || bytes.length === 0 || bytes.length % 16 !== 0) return undefined;
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const plain = withoutPadding(Buffer.concat([decipher.update(bytes), decipher.final()]));
  if (!plain || plain.length < HEAD) return undefined;
  const end = HEAD + plain.readUInt32BE(16);
  if (end > plain.length) return undefined;
  return { message: plain.toString('utf8', HEAD, end), appId: plain.toString('utf8', end) };
}

/** The inverse of `decrypt`. `random` is 16 random bytes. */
export function encrypt(message: string, appId: string, encodingAesKey: string, random: Uint8Array): string {
  const key = keyOf(encodingAesKey);
  if (!key || random.length !== 16) throw new RangeError('a key of 43 characters and 16 random bytes');
  const text = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([random, length, text, Buffer.from(appId)]);
  const pad = PADDING_BLOCK - (plain.length % PADDING_BLOCK);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const parts = [cipher.update(plain), cipher.update(Buffer.alloc(pad, pad)), cipher.final()];
  return Buffer.concat(parts).toString('base64');
}

function keyOf(encodingAesKey: string): Buffer | undefined {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  return encodingAesKey.length === 43 && key.length === 32 ? key : undefined;
}

function withoutPadding(plain: Buffer): Buffer | undefined {
  const pad = plain.at(-1) ?? 0;
  const isPadded = pad >= 1 && pad <= PADDING_BLOCK && plain.subarray(-pad).every((byte) => byte === pad);
  return isPadded && pad <= plain.length ? plain.subarray(0, plain.length - pad) : undefined;
}
