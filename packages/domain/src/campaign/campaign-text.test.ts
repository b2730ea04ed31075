import { describe, expect, it } from 'vitest';
import { campaignNeeds, campaignText } from './campaign-text.js';

const isKept = (url: string) => url.startsWith('https://hub.example/l/');
const campaignUrl = 'https://shop.example/spring';

describe('a text of a campaign', () => {
  it('needs each foreign address once, the campaign’s own where it is asked for, and a coupon', () => {
    const text = 'https://a.example/1 https://a.example/1 https://hub.example/l/Abc2345 {link} {coupon}';
    expect(campaignNeeds(text, { campaignUrl, isKept })).toEqual({
      urls: ['https://a.example/1', campaignUrl],
      coupon: true,
    });
    expect(campaignNeeds('{link}', { campaignUrl: null, isKept })).toEqual({ urls: [], coupon: false });
  });

  it('is filled with what was made, and keeps a variable that stands for nothing', () => {
    const links = new Map([
      ['https://a.example/1', 'https://hub.example/l/Abc2345'],
      [campaignUrl, 'https://hub.example/l/Xyz9876'],
    ]);
    const text = '领取 {coupon}：{link}，或 https://a.example/1。';
    expect(campaignText(text, { links, campaignUrl, coupon: 'SPRING-7K2Q9A' })).toBe(
      '领取 SPRING-7K2Q9A：https://hub.example/l/Xyz9876，或 https://hub.example/l/Abc2345。',
    );
    const doubled = '{{link}} {{coupon}} {link}';
    expect(campaignText(doubled, { links, campaignUrl, coupon: 'A' })).toBe(
      '{{link}} {{coupon}} https://hub.example/l/Xyz9876',
    );
    expect(campaignText('{link} {coupon}', { links, campaignUrl: null, coupon: null })).toBe(
      '{link} {coupon}',
    );
  });
});
