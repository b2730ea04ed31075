import { describe, expect, it } from 'vitest';
import { KEY_ACTIONS } from '../keys/key-map.js';
import { en } from './en.js';
import { zh } from './zh.js';

type Words = { [key: string]: string | Words };

function flatten(words: Words, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : flatten(value, `${path}${key}.`),
  );
}

const variables = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
const english = new Map(flatten(en));
const chinese = new Map(flatten(zh));

describe('words', () => {
  it('have the same keys in both languages, apart from the singular that Chinese lacks', () => {
    expect([...chinese.keys()].sort()).toEqual(
      [...english.keys()].filter((key) => !key.endsWith('_one')).sort(),
    );
    const singular = [...english.keys()].filter((key) => key.endsWith('_one'));
    expect(singular.filter((key) => !english.has(key.replace(/_one$/, '_other')))).toEqual([]);
  });

  it('fill in the same values in both languages', () => {
    const differing = [...chinese].filter(([key, text]) => {
      const allowed = new Set([
        ...variables(english.get(key) ?? ''),
        ...(key.endsWith('_other') ? ['count'] : []),
      ]);
      return variables(text).some((name) => name && !allowed.has(name));
    });
    expect(differing).toEqual([]);
  });

  it('are Chinese in Chinese', () => {
    const latin = [...chinese].filter(([, text]) => !/[\p{Script=Han}{–=]/u.test(text));
    expect(latin).toEqual([]);
  });

  it('name every action that has a key', () => {
    expect(Object.keys(en.keys.action)).toEqual(KEY_ACTIONS.map((action) => action.replace('.', '_')));
  });
});
