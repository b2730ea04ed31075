import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textSegments } from './text-segments.js';

function kinds(text: string): string[] {
  return textSegments(text).flatMap((part) => (part.kind === 'text' ? [] : [`${part.kind}:${part.text}`]));
}

test('finds mentions, tags and addresses in Chinese and English', () => {
  expect(kinds('问@lanxing：#蓝星咖啡 好吗 https://a.example/x?y=1。 and @bo@b.example, #Coffee!')).toEqual([
    'mention:@lanxing',
    'hashtag:#蓝星咖啡',
    'url:https://a.example/x?y=1',
    'mention:@bo@b.example',
    'hashtag:#Coffee',
  ]);
});

test('leaves e-mail addresses, digits and anchors alone', () => {
  expect(kinds('group@town.example #1 https://a.example/#top')).toEqual(['url:https://a.example/#top']);
});

test('loses no character of any text', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('@a', '#蓝', 'https://x.example', ' '),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('');
      expect(
        textSegments(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
