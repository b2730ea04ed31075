import { PublicationContent } from '@tingshuo/contracts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { excerptOf } from './excerpt.js';

const contentOf = (text: string) => PublicationContent.parse({ parts: [{ text }] });

it('shows the first words on one line', () => {
  expect(excerptOf(contentOf('  新品上市\n\n  明天见 '))).toBe('新品上市 明天见');
});

it('takes a network\u2019s own words where the common ones are empty', () => {
  const content = { ...contentOf(''), variants: { weibo: contentOf('只在微博') } };
  expect(excerptOf(content)).toBe('只在微博');
});

it('is never longer than a line and never cuts a character in two', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      const excerpt = excerptOf(contentOf(text));
      expect(excerpt.length).toBeLessThanOrEqual(140);
      expect(excerpt).not.toMatch(/\p{Surrogate}/u);
      expect(excerpt).not.toContain('\n');
    }),
  );
});
