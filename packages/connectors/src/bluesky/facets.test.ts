import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Facet, facetsOf, mentionedHandles } from './facets.js';

const DIDS = new Map([['ana.test', 'did:plc:ana']]);
const marked = (text: string) => {
  const bytes = Buffer.from(text);
  return facetsOf(text, DIDS).map(({ index, features: [feature] }: Facet) => [
    bytes.subarray(index.byteStart, index.byteEnd).toString(),
    'uri' in feature ? feature.uri : 'did' in feature ? feature.did : `#${feature.tag}`,
  ]);
};

describe('facetsOf', () => {
  it.each([
    ['a link', 'see https://a.example/b?c=1.', [['https://a.example/b?c=1', 'https://a.example/b?c=1']]],
    [
      'a link between Chinese',
      '请看https://a.example/b，谢谢',
      [['https://a.example/b', 'https://a.example/b']],
    ],
    ['a link in brackets', '(https://a.example/b)', [['https://a.example/b', 'https://a.example/b']]],
    [
      'a link with brackets',
      'https://a.example/b_(c)',
      [['https://a.example/b_(c)', 'https://a.example/b_(c)']],
    ],
    ['a mention', 'hi @ana.test!', [['@ana.test', 'did:plc:ana']]],
    ['a mention before Chinese', '@Ana.test您好', [['@Ana.test', 'did:plc:ana']]],
    ['a mention of nobody', '@nobody.test hi', []],
    ['a mail address', 'mail@ana.test', []],
    [
      'a mention inside of a link',
      'https://a.example/@ana.test',
      [['https://a.example/@ana.test', 'https://a.example/@ana.test']],
    ],
    [
      'tags',
      '#客服 ok #Delivery_1.',
      [
        ['#客服', '#客服'],
        ['#Delivery_1', '#Delivery_1'],
      ],
    ],
    ['a tag of digits', '#2026', []],
    ['a tag with an emoji before it', '👩‍👩‍👧‍👦 #ok', [['#ok', '#ok']]],
    ['a tag that is too long', `#${'x'.repeat(65)}`, []],
  ])('%s', (_what, text, expected) => expect(marked(text)).toEqual(expected));
  it('names each handle once', () =>
    expect(mentionedHandles('@a.test @A.test @b.test.')).toEqual(['a.test', 'b.test']));
  it('always covers whole characters, in order and within the text', () => {
    const part = fc.constantFrom(
      '您好',
      '👩‍👩‍👧‍👦',
      ' ',
      '#客服',
      '@ana.test',
      'https://a.example/x',
      'é',
      '，',
      '(',
      ')',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const text = parts.join('');
        let last = 0;
        for (const {
          index,
          features: [feature],
        } of facetsOf(text, DIDS)) {
          const words = Buffer.from(text).subarray(index.byteStart, index.byteEnd).toString();
          expect(index.byteStart).toBeGreaterThanOrEqual(last);
          expect(text).toContain(words);
          if ('uri' in feature) expect(words).toBe(feature.uri);
          last = index.byteStart;
        }
      }),
    );
  });
});
