import { expect, test } from 'vitest';
import { sentenceOf } from '../../scripts/launcher/launcher-error.mjs';
import { languageOf, say, WORD_KEYS } from '../../scripts/launcher/words.mjs';

const DETAILS = {
  at: '@at',
  free: '@free',
  found: '@found',
  home: '@home',
  log: '@log',
  message: '@message',
  name: '@name',
  names: '@names',
  path: '@path',
  pid: '@pid',
  port: 3000,
  reason: '@reason',
  seconds: '@seconds',
  subject: '@subject',
  value: '@value',
  wanted: '@wanted',
  example: '@example',
};

test.each(WORD_KEYS)('%s is said in English and in Chinese', (key) => {
  const [en, zh] = ['en_US.UTF-8', 'zh_CN.UTF-8'].map((LANG) => say(key, DETAILS, { LANG }));
  expect(zh).toMatch(/\p{Script=Han}/u);
  expect(en).not.toBe(zh);
  expect(`${en}${zh}`).not.toContain('undefined');
});

test('takes the language from the variables in their order of rank', () => {
  expect(languageOf({ LANG: 'zh_CN.UTF-8' })).toBe('zh');
  expect(languageOf({ LANG: 'zh_CN.UTF-8', LC_ALL: 'en_GB.UTF-8' })).toBe('en');
  expect(languageOf({})).toBe('en');
});

test('says one sentence for whatever was thrown', () => {
  const local = {
    name: 'LocalServiceError',
    kind: 'disk-full',
    subject: '/x',
    message: 'There is no space left in /x.',
  };
  expect(sentenceOf(local)).toBe('There is no space left in /x.');
  expect(sentenceOf(new Error('odd'))).toContain('odd');
  expect(sentenceOf(Object.assign(new Error('no'), { code: 'EACCES', path: '/x' }))).toContain(
    'TINGSHUO_HOME',
  );
});
