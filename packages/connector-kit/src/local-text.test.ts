import { describe, expect, it } from 'vitest';
import { filled } from './local-text.js';

const template = { en: '{network} takes no {thing} of {network}.', zh: '请到{network}上查看{thing}。' };

describe('filled', () => {
  it('parts Latin names from Chinese, and begins a sentence large', () => {
    const places = { network: { en: 'the server', zh: 'Mastodon' }, thing: { en: 'post', zh: '3 条' } };
    expect(filled(template, places)).toEqual({
      en: 'The server takes no post of the server.',
      zh: '请到 Mastodon 上查看 3 条。',
    });
  });
  it('parts nothing where the name is Chinese, and leaves out what is not known', () => {
    expect(filled(template, { network: { en: 'Weibo', zh: '微博' } }).zh).toBe('请到微博上查看。');
  });
  it('leaves a text without places as it is', () => {
    const text = { en: 'Use /newbot.', zh: '请用/newbot。' };
    expect(filled(text, {})).toEqual(text);
  });
});
