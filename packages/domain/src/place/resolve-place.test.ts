import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COUNTRIES } from './countries.js';
import { PROVINCES } from './provinces.js';
import { PLACES, resolvePlace } from './resolve-place.js';

const codeOf = (text: string) => resolvePlace(text)?.code ?? null;

describe('place of a profile', () => {
  it.each([
    ['浙江 杭州', 'CN-ZJ'],
    ['广东省深圳市', 'CN-GD'],
    ['广东省', 'CN-GD'],
    ['上海', 'CN-SH'],
    ['Shanghai, China', 'CN-SH'],
    ['北京 海淀', 'CN-BJ'],
    ['海外 美国', 'US'],
    ['Portland, Oregon', 'US'],
    ['香港', 'CN-HK'],
    ['Hong Kong', 'CN-HK'],
    ['🇭🇰', 'CN-HK'],
    ['London, UK', 'GB'],
    ['San Francisco, CA', 'US'],
    ['Toronto', 'CA'],
    ['🇫🇷', 'FR'],
    ['🇧🇷 somewhere warm', 'BR'],
    ['Deutschland', 'DE'],
    ['Berlin / Lisbon', 'PT'],
    ['日本', 'JP'],
    ['Born in Lagos', 'NG'],
    ['São Paulo, Brasil', 'BR'],
    ['Washington, DC', 'US'],
  ])('finds %s', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it.each([
    'the internet',
    '其他',
    '',
    'everywhere',
    'in a house',
    'Jordan fan',
    'a nice place',
    'CA',
    'constructor',
  ])('does not guess at "%s"', (text) => {
    expect(codeOf(text)).toBe(null);
  });

  it('finds every place by each of its own names', () => {
    for (const { code, name } of PLACES.values()) {
      expect([name.en, codeOf(name.en)]).toEqual([name.en, code]);
      expect([name.zh, codeOf(name.zh)]).toEqual([name.zh, code]);
    }
  });

  it('has 34 provinces, each place on the globe, and no code twice', () => {
    expect(PROVINCES).toHaveLength(34);
    expect(PLACES.size).toBe(COUNTRIES.length + PROVINCES.length);
    for (const { north, east } of PLACES.values()) {
      expect(Math.abs(north)).toBeLessThanOrEqual(90);
      expect(Math.abs(east)).toBeLessThanOrEqual(180);
    }
  });

  it('answers for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => PLACES.has(codeOf(text) ?? 'CN')));
  });
});
