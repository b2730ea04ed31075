import { addressOf, type Connect, longSecret, type RemoteProfile, read } from '@tingshuo/connector-kit';
import { z } from 'zod';
import { BAD_NUMBER, smsErrors } from './errors.js';
import { normalNumber } from './number.js';
import { headersIn } from './template.js';

export const connect = {
  /** The own number; where the gateway has an address that costs nothing, the keys are tried there. */
  async verify(account) {
    const { number: written, name = '', secret, headers = '' } = account.credentials;
    const number = normalNumber(written);
    if (number === null) throw BAD_NUMBER;
    longSecret(secret);
    const own: RemoteProfile = { externalId: number, handle: number, displayName: name || number };
    const url = addressOf(account, 'checkUrl');
    if (url !== undefined)
      await read(
        account.http,
        { url, headers: headersIn(headers) },
        z.record(z.string(), z.unknown()),
        smsErrors,
      );
    return own;
  },
} satisfies Connect;
