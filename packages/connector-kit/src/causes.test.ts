import { describe, expect, it } from 'vitest';
import { CAUSES, type CauseName } from './causes.js';
import { errorOfCause } from './error-table.js';

const words = {
  network: { en: 'the sky', zh: '天空' },
  keys: { en: 'app ID', zh: '应用编号' },
  console: { en: 'in the console', zh: '后台' },
};
const names = Object.keys(CAUSES) as CauseName[];

describe('the catalogue of causes', () => {
  it.each(names)('has whole sentences in both languages for %s', (name) => {
    const error = errorOfCause(name, { words });
    expect(error.code).toBe(name);
    for (const { en, zh } of [error.cause, error.action]) {
      expect(en).toMatch(/^[A-Z][^{}]*\.$/);
      expect(zh).toMatch(/^[^{}]*\p{Script=Han}[^{}]*。$/u);
    }
  });
  it('speaks of the network where that has no name of its own here', () => {
    expect(errorOfCause('unauthorized', {}).cause).toEqual({
      en: 'The network no longer accepts this access token.',
      zh: '该网络不再接受此访问令牌。',
    });
  });
});
