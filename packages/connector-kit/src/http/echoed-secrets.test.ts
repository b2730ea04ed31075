import { describe, expect, it } from 'vitest';
import { ConnectorError } from '../errors.js';
import { secretsIn, withoutEchoes, withoutNamedSecrets } from './echoed-secrets.js';
import type { HttpRequest } from './message.js';

const SECRET = 'canary-3f9a/27+=';
const url = 'https://network.example/a';

describe('what a request proves itself with', () => {
  it.each<[string, HttpRequest]>([
    ['a bearer token', { url, headers: { Authorization: `Bearer ${SECRET}` } }],
    [
      'a password',
      { url, headers: { authorization: `Basic ${Buffer.from(`me:${SECRET}`).toString('base64')}` } },
    ],
    ['a header of its own', { url, headers: { 'x-api-token': SECRET } }],
    ['the header of a gateway', { url, headers: { 'X-Gateway-Key': SECRET } }],
    ['the query', { url, query: { access_token: SECRET } }],
    ['the address', { url: `${url}?access_token=${encodeURIComponent(SECRET)}` }],
    ['the path', { url: `https://api.example/bot${encodeURIComponent(SECRET)}/getMe` }],
    ['a form', { url, form: { client_secret: SECRET } }],
    ['JSON', { url, json: { password: SECRET } }],
  ])('is found in %s, and gone from what comes back', (_where, request) => {
    const said = `no ${SECRET} at ?t=${encodeURIComponent(SECRET)}`;
    expect(withoutEchoes(said, secretsIn(request))).toBe('no […] at ?t=[…]');
  });
  it('is nothing else', () => {
    const request = {
      url: `${url}?q=parcel-of-ana`,
      query: { text: 'hello there' },
      json: { text: 'a token of love' },
    };
    expect(secretsIn(request)).toEqual([]);
  });
});

describe('what a text calls a secret', () => {
  it.each([
    [`{"access_token":"${SECRET}","x":1`, '{"access_token":"[…]","x":1'],
    ['refreshJwt: abcdefgh.ijk', 'refreshJwt: […]'],
    ['grant_type=x&refresh_token=abcdefghijk&a=b', 'grant_type=x&refresh_token=[…]&a=b'],
    ['Bearer abcdefghijk is wrong', 'Bearer […] is wrong'],
    ['The access token is invalid', 'The access token is invalid'],
    ['error code 190, token expired on Tuesday', 'error code 190, token expired on Tuesday'],
  ])('is left out of %j', (said, left) => expect(withoutNamedSecrets(said)).toBe(left));
  it('is in no error', () => {
    const text = { en: 'x', zh: 'x' };
    const detail = `{"access_token":"${SECRET}`;
    const error = new ConnectorError({
      kind: 'bad_response',
      code: 'body',
      cause: text,
      action: text,
      detail,
    });
    expect(error.detail).toBe('{"access_token":"[…]');
  });
});
