import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillUtm, mergeUtm, tagLink, UTM_KEYS, withParameters } from './utm.js';

const facts = { network: 'weibo', account: '蓝星咖啡', campaign: 'spring', post: '12' };

describe('presets', () => {
  it('takes the narrower one, an empty value included', () => {
    const merged = mergeUtm({ medium: 'post', content: 'x' }, { content: '' }, { source: 'wb' });
    expect(fillUtm(merged, facts)).toEqual({ source: 'wb', medium: 'post', campaign: 'spring' });
  });

  it('fills tokens and drops dashes that an empty token leaves at the ends', () => {
    expect(fillUtm(mergeUtm(), facts).content).toBe('蓝星咖啡-12');
    expect(fillUtm(mergeUtm(), { ...facts, account: '' }).content).toBe('12');
    expect(fillUtm({ content: '{unknown} {post}' }, facts).content).toBe('{unknown} 12');
  });
});

describe('addresses', () => {
  it('get the parameters before the fragment and keep their own', () => {
    expect(tagLink('https://a.example/x?utm_source=own&b=%20#c', { source: 'weibo', medium: 'social' })).toBe(
      'https://a.example/x?utm_source=own&b=%20&utm_medium=social#c',
    );
    expect(tagLink('https://a.example', { campaign: '春 节' })).toBe(
      'https://a.example?utm_campaign=%E6%98%A5%20%E8%8A%82',
    );
    expect(withParameters('https://a.example/?', [['a', 'b']])).toBe('https://a.example/?a=b');
  });

  it('are never changed in what they were, and are read back as they were meant', () => {
    const before = fc.stringMatching(
      /^https:\/\/a\.example\/[A-Za-z0-9%._~/-]{0,12}(\?[A-Za-z0-9%=&_+-]{0,12})?$/,
    );
    const fragment = fc.stringMatching(/^(#[A-Za-z0-9/?=_-]{0,10})?$/);
    fc.assert(
      fc.property(before, fragment, fc.string({ unit: 'binary', minLength: 1 }), (start, end, value) => {
        const tagged = tagLink(start + end, { source: value });
        expect(tagged.startsWith(start)).toBe(true);
        expect(tagged.endsWith(end)).toBe(true);
        const read = new URL(tagged).searchParams.getAll('utm_source');
        if (!start.includes('utm_source')) expect(read.at(-1)).toBe(value.replace(/\p{Cs}/gu, '\ufffd'));
      }),
    );
  });

  it('are tagged once, however often they pass', () => {
    const values = Object.fromEntries(UTM_KEYS.map((key) => [key, key]));
    const once = tagLink('https://a.example/', values);
    expect(tagLink(once, values)).toBe(once);
  });
});
