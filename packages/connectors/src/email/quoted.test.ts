import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trimHtml } from './quoted-html.js';
import { trimText } from './quoted-text.js';

const HISTORIES: [string, string][] = [
  [
    'an English attribution',
    'On Fri, 20 Nov 2026 at 10:00, Support <support@shop.example> wrote:\n> old\n> words',
  ],
  [
    'an attribution on two lines',
    'On Fri, 20 Nov 2026 at 10:00, Support\n<support@shop.example> wrote:\n\n> old',
  ],
  ['a Chinese attribution', '在 2026年11月20日，客服 <support@shop.example> 写道：\n> 旧内容'],
  ['Apple Mail in Chinese', '于 2026年11月20日 10:00，客服 写道：\n\n> 旧内容\n>\n> 再见'],
  [
    'Outlook',
    '-----Original Message-----\nFrom: Support\nSent: Friday\nTo: Ana\nSubject: Parcel\n\nold words',
  ],
  [
    'Outlook with a rule',
    '________________________________\nFrom: Support\nSent: Friday\nTo: Ana\nSubject: x\n\nold',
  ],
  ['Outlook in Chinese', '发件人: 客服\n发送时间: 2026年11月20日\n收件人: 安娜\n主题: 包裹\n\n旧内容'],
  [
    'QQ Mail',
    '------------------ 原始邮件 ------------------\n发件人: "客服" <a@b.example>;\n发送时间: x\n\n旧',
  ],
  ['NetEase', '---- 回复的原邮件 ----\n| 发件人 | 客服 |\n旧内容'],
  ['German', 'Am Fr., 20. Nov. 2026 um 10:00 Uhr schrieb Support <s@shop.example>:\n> alt'],
  ['nothing but signs', '> old words\n>> older words'],
];

describe('a text', () => {
  it.each(HISTORIES)('is parted from the history of %s', (_name, history) => {
    const { said, carried } = trimText(`您好 hello\n\nthanks\n\n${history}\n`);
    expect(said).toBe('您好 hello\n\nthanks');
    expect(carried).toContain(history.split('\n').at(-1));
  });
  it.each([
    ['-- ', '-- \nAna Example\n+49 30 1'],
    ['--', '--\nAna'],
    ['an iPhone', 'Sent from my iPhone'],
    ['a Chinese phone', '发自我的小米手机'],
    ['Outlook', 'Get Outlook for iOS'],
  ])('is parted from the signature of %s', (_name, signature) => {
    expect(trimText(`Where is it?\n\n${signature}\n`).said).toBe('Where is it?');
    expect(trimText(`Where is it?\n\n${signature}\n\n> old`).said).toBe('Where is it?');
  });
  it('keeps what is answered in between', () => {
    const text = 'On Friday, Support wrote:\n> When?\nTomorrow.\n> Where?\nAt home.';
    expect(trimText(text)).toEqual({ said: text, carried: '' });
  });
  it('keeps an answer below the quotation without it', () => {
    expect(trimText('On Friday at ten, Support wrote:\n> When?\n\nTomorrow.').said).toBe('Tomorrow.');
  });
  it('keeps all where nothing else would be left', () => {
    expect(trimText('> only this').said).toBe('> only this');
    expect(trimText('-- \nAna').said).toBe('-- \nAna');
  });
  it('keeps dashes and quotation signs within', () => {
    const text = 'a --- b\n--- \nFrom: here to there\n5 > 3';
    expect(trimText(text).said).toBe(text);
  });
  it('loses no word of what it parts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('> q', 'a', '', '-- ', 'On Monday, Bo wrote:', '发件人: x')),
        (lines) => {
          const { said, carried } = trimText(lines.join('\n'));
          const words = `${said}\n${carried}`;
          for (const line of lines.filter((each) => /^(> q|a)$/.test(each))) expect(words).toContain(line);
        },
      ),
    );
  });
  it('is parted in linear time', () => {
    const hostile = ['> '.repeat(200_000), '-'.repeat(400_000), 'On '.repeat(130_000), '\n'.repeat(200_000)];
    for (const text of hostile) expect(trimText(`${text}x`).said.length).toBeGreaterThan(0);
  });
});

describe('markup', () => {
  it.each([
    [
      'Gmail',
      '<div class="gmail_quote gmail_quote_container"><div dir="ltr">On Fri</div><blockquote>old<div>x</div></blockquote></div>',
    ],
    ['Apple Mail', '<blockquote type="cite"><div>old</div></blockquote>'],
    [
      'Outlook on the web',
      '<div id="appendonsend"></div><hr><div id="divRplyFwdMsg">From</div><div>old</div>',
    ],
    [
      'Outlook',
      '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt"><p>From: x</p></div><p>old</p>',
    ],
    ['QQ Mail', '<div>------------------&nbsp;原始邮件&nbsp;------------------</div><div>old</div>'],
    ['NetEase', '<blockquote id="isReplyContent">old</blockquote>'],
  ])('is parted from the history of %s', (_name, history) => {
    const { html, carried } = trimHtml(`<div>hello <b>there</b></div>${history}`);
    expect(html).toContain('<div>hello <b>there</b></div>');
    expect(html).not.toContain('old');
    expect(carried).toContain('old');
  });
  it('keeps an answer below the quotation', () => {
    expect(
      trimHtml('<blockquote type="cite">old<blockquote>x</blockquote></blockquote><p>new</p>').html,
    ).toBe('<p>new</p>');
  });
  it('keeps all where nothing else would be left', () => {
    const forwarded = '<div class="gmail_quote">forwarded</div>';
    expect(trimHtml(forwarded)).toEqual({ html: forwarded, carried: '' });
  });
  it('is parted in linear time', () => {
    for (const piece of ['<div class=', '<div ', '<blockquote type=cite>', '</div>', '&nbsp;---']) {
      expect(trimHtml(`x${piece.repeat(50_000)}`).html.length).toBeGreaterThan(0);
    }
  });
});
