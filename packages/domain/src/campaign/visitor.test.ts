import { describe, expect, it } from 'vitest';
import { clickWindow, visitorKind } from './visitor.js';

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36';
const kind = (agent: string, method = 'GET', more = {}) =>
  visitorKind({ method, headers: { 'user-agent': agent, ...more } });

describe('who opens a link', () => {
  it.each([
    CHROME,
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.42 NetType/WIFI Language/zh_CN',
    'Mozilla/5.0 (Linux; Android 13; M2012K11AC) AppleWebKit/537.36 Version/4.0 Chrome/107 Mobile Safari/537.36 Weibo (Xiaomi-M2012K11AC__weibo__13.1.0__android__android13)',
    'Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 Chrome/86.0 Safari/537.36 SE 2.X MetaSr 1.0 SogouMSE',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Safari/605.1.15',
  ])('a person: %s', (agent) => {
    expect(kind(agent)).toBe('person');
  });

  it.each([
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)',
    'Sogou web spider/4.0(+http://www.sogou.com/docs/help/webmasters.htm#07)',
    'curl/8.5.0',
    'python-requests/2.31',
    `${CHROME.replace('Chrome', 'HeadlessChrome')}`,
    '',
  ])('a program: %s', (agent) => {
    expect(kind(agent)).toBe('bot');
  });

  it.each([
    'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
    'Twitterbot/1.0',
    'http.rb/5.1.1 (Mastodon/4.3.0; +https://mastodon.example/) Bot',
    'TelegramBot (like TwitterBot)',
    'WhatsApp/2.23',
  ])('a preview: %s', (agent) => {
    expect(kind(agent)).toBe('preview');
  });

  it('believes a browser that only fetches ahead, and a method that shows no page', () => {
    expect(kind(CHROME, 'GET', { 'sec-purpose': 'prefetch;prerender' })).toBe('preview');
    expect(kind(CHROME, 'GET', { 'x-moz': 'prefetch' })).toBe('preview');
    expect(kind(CHROME, 'HEAD')).toBe('bot');
  });

  it('begins a window on every half hour', () => {
    const half = Date.UTC(2026, 10, 22, 9, 30);
    expect(clickWindow(half - 1)).toBe(clickWindow(half) - 1);
    expect(clickWindow(half + 30 * 60_000 - 1)).toBe(clickWindow(half));
  });
});
