import { describe, expect, it } from 'vitest';
import { statusOf } from './errors.js';
import { RETURN_CODES } from './return-codes.js';

describe('return codes', () => {
  it('have one meaning each', () => {
    const codes = RETURN_CODES.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });
  it.each(RETURN_CODES)('$code has a cause and an action in both languages', ({ cause, action, name }) => {
    expect(name).toMatch(/^[a-z][a-z_]*$/);
    for (const text of [cause, action]) {
      expect(text.en).toMatch(/^[A-Z].*\.$/);
      expect(text.zh).toMatch(/\p{Script=Han}.*。$/u);
    }
  });
  it('stand for a status that only a busy network leaves in doubt', () => {
    expect(RETURN_CODES.filter(({ status }) => status === 500).map(({ name }) => name)).toEqual([
      'busy',
      'busy',
    ]);
    expect([statusOf('42001'), statusOf('45009'), statusOf('45015'), statusOf('12345')]).toEqual([
      401, 429, 400, 400,
    ]);
  });
});
