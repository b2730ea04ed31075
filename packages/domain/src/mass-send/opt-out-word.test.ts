import fc from 'fast-check';
import { expect, it } from 'vitest';
import { optOutIntent } from './opt-out-word.js';

const chat = { isPrivate: true };
const street = { isPrivate: false };

it.each([
  ['退订', chat, 'out'],
  [' ＴＤ。', chat, 'out'],
  ['T', chat, 'out'],
  ['T', street, null],
  ['@brand@town.example STOP!', street, 'out'],
  ['unsubscribe', chat, 'out'],
  ['END', chat, null],
  ['how do I stop the machine?', chat, null],
  ['我想退订会员', chat, null],
  ['START', chat, 'in'],
  ['恢复订阅', chat, 'in'],
  ['', chat, null],
] as const)('understands %s', (text, place, intent) => {
  expect(optOutIntent(text, place)).toBe(intent);
});

it('hears the word whatever case, width or punctuation it comes in', () => {
  const noise = fc.stringMatching(/^[\s.,!?。！？、~*-]{0,6}$/);
  fc.assert(
    fc.property(
      noise,
      noise,
      fc.constantFrom('stop', 'STOP', 'Stop', 'ｓｔｏｐ', '退订'),
      (before, after, word) => {
        expect(optOutIntent(before + word + after, street)).toBe('out');
      },
    ),
  );
});

it('never takes a sentence for the word', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('stop', 'td', '退订'),
      fc.stringMatching(/^[a-z一-龥]{3,20}$/),
      (word, rest) => {
        expect(optOutIntent(`${word} ${rest}xyz`, chat)).toBeNull();
      },
    ),
  );
});
