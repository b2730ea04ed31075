import { createRequire } from 'node:module';
import * as wecom from '@wecom/crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decrypt, encrypt, isSignature, signatureOf } from './message-crypto.js';

const KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const TOKEN = 'spamtest';
const APP = 'wx2c2769f8efd9abc2';

interface Oracle {
  encrypt(text: string): string;
  decrypt(text: string): { message: string; id: string };
  getSignature(timestamp: string, nonce: string, encrypted: string): string;
}
const WXBizMsgCrypt = createRequire(import.meta.url)('wechat-crypto') as new (
  token: string,
  key: string,
  id: string,
) => Oracle;
const oracle = new WXBizMsgCrypt(TOKEN, KEY, APP);

const text = fc.string({ unit: 'grapheme', maxLength: 300 });
const random = fc.uint8Array({ minLength: 16, maxLength: 16 });

describe('encrypted pushes', () => {
  it('are read from both oracles', () => {
    fc.assert(
      fc.property(text, (message) => {
        expect(decrypt(oracle.encrypt(message), KEY)).toEqual({ message, appId: APP });
        expect(decrypt(wecom.encrypt(KEY, message, APP), KEY)).toEqual({ message, appId: APP });
      }),
    );
  });
  it('are read by both oracles', () => {
    fc.assert(
      fc.property(text, random, (message, bytes) => {
        const encrypted = encrypt(message, APP, KEY, bytes);
        expect(oracle.decrypt(encrypted)).toEqual({ message, id: APP });
        expect(wecom.decrypt(KEY, encrypted)).toMatchObject({ message, id: APP });
        expect(wecom.encrypt(KEY, message, APP, Buffer.from(bytes))).toBe(encrypted);
      }),
    );
  });
  it('are signed as both oracles sign', () => {
    const part = fc.string({ minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(part, part, part, (timestamp, nonce, encrypted) => {
        const own = signatureOf(TOKEN, timestamp, nonce, encrypted);
        expect(own).toBe(oracle.getSignature(timestamp, nonce, encrypted));
        expect(own).toBe(wecom.getSignature(TOKEN, timestamp, nonce, encrypted));
      }),
    );
  });
  it('are never read after any change, nor with another key', () => {
    const encrypted = Buffer.from(encrypt('<xml></xml>', APP, KEY, Buffer.alloc(16, 7)), 'base64');
    fc.assert(
      fc.property(fc.nat(encrypted.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Buffer.from(encrypted);
        changed[at] = (changed[at] ?? 0) ^ change;
        const read = decrypt(changed.toString('base64'), KEY);
        // The 16 random bytes of the head carry nothing.
        if (at >= 16) expect(read).not.toEqual({ message: '<xml></xml>', appId: APP });
      }),
    );
    expect(decrypt(encrypted.toString('base64'), KEY.replace('a', 'b'))?.appId).not.toBe(APP);
  });
  it.each([
    '',
    'AAAA',
    'not base64!',
    Buffer.alloc(32).toString('base64'),
    Buffer.alloc(64, 1).toString('base64'),
  ])('that are no ciphertext are undefined: %s', (ciphertext) =>
    expect(decrypt(ciphertext, KEY)).toBeUndefined(),
  );
  it('are not read with a key of another length', () => {
    expect(decrypt(encrypt('a', APP, KEY, Buffer.alloc(16)), KEY.slice(1))).toBeUndefined();
    expect(() => encrypt('a', APP, 'short', Buffer.alloc(16))).toThrow(RangeError);
  });
});

describe('signatures', () => {
  it('are equal only when they are', () => {
    const good = signatureOf('a', 'b', 'c');
    expect([isSignature(good, good), isSignature(undefined, good), isSignature(`${good}0`, good)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(
      isSignature(
        good.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
        good,
      ),
    ).toBe(false);
  });
});
