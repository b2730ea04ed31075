import { errorOfAnswer } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { statusOf, wechatErrors } from './errors.js';
import { RETURN_CODES } from './return-codes.js';

describe('return codes', () => {
  it('have one meaning each', () => {
    const codes = RETURN_CODES.flatMap(({ codes = [] }) => codes);
    expect(new Set(codes).size).toBe(codes.length);
  });
  it.each(RETURN_CODES.flatMap(({ codes = [] }) => codes))(
    '%s has a cause and an action in both languages',
    (errcode) => {
      const answer = { headers: {}, url: 'https://a.example', text: '', freshConnection: true };
      const json = () => ({ errcode, errmsg: 'said' });
      const { code, cause, action } = errorOfAnswer(
        { ...answer, status: statusOf(errcode), json },
        wechatErrors,
      );
      expect(code).toMatch(/^[a-z][a-z_]*$/);
      for (const text of [cause, action]) {
        expect(text.en).toMatch(/^[A-Z].*\.$/);
        expect(text.zh).toMatch(/\p{Script=Han}.*。$/u);
      }
    },
  );
  it('stand for a status that only a busy network leaves in doubt', () => {
    const inDoubt = RETURN_CODES.flatMap(({ codes = [] }) => codes).filter((code) => statusOf(code) === 500);
    expect(inDoubt).toEqual(['-1', '61450']);
    expect([statusOf('42001'), statusOf('45009'), statusOf('45015'), statusOf('12345')]).toEqual([
      401, 429, 400, 400,
    ]);
  });
});
