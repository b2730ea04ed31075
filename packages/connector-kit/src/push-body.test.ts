import { describe, expect, it } from 'vitest';
import { bodyJson, bodyText, digestOf, isSameSecret, jsonOfBody } from './push-body.js';

const bytes = (text: string) => new Uint8Array(Buffer.from(`..${text}`)).subarray(2);

describe('the body of a push', () => {
  it('is read where it lies in a larger buffer', () => expect(bodyText(bytes('茶'))).toBe('茶'));
  it('keeps ids of its JSON', () =>
    expect(bodyJson(bytes('{"id":9007199254740993}'))).toEqual({ id: '9007199254740993' }));
  it('may be no JSON', () => {
    expect(jsonOfBody(bytes('<xml/>'))).toBeUndefined();
    expect(() => bodyJson(bytes('{"a":'))).toThrow('not_json');
  });
  it('is known by its bytes', () => {
    expect(digestOf(bytes('a'))).toBe('ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb');
    expect(digestOf('a')).toBe(digestOf(bytes('a')));
  });
  it.each([
    ['secret', 'secret', true],
    ['secret', 'secret ', false],
    ['', 'secret', false],
  ])('is proved by %j for %j: %s', (given, expected, same) =>
    expect(isSameSecret(given, expected)).toBe(same),
  );
});
