import { ConnectorError } from '@tingshuo/connector-kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseXml } from './xml.js';

const codeOf = (text: string) => {
  try {
    return parseXml(text);
  } catch (error) {
    return error instanceof ConnectorError ? error.code : error;
  }
};

describe('parseXml', () => {
  it('keeps texts exactly', () => {
    const text =
      '<xml><A><![CDATA[ <b> & ]]></A><B>1 &lt; &#20320;&#x597D; &amp;lt;</B><Id>00123456789012345678</Id></xml>';
    expect(parseXml(text)).toEqual({ A: ' <b> & ', B: '1 < 你好 &lt;', Id: '00123456789012345678' });
  });
  it('keeps any text in a CDATA section', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (words) => {
        const cdata = words.replaceAll(']]>', ']]]]><![CDATA[>');
        expect(parseXml(`<xml>\n<Content><![CDATA[${cdata}]]></Content>\n</xml>`)).toEqual({
          Content: words,
        });
      }),
    );
  });
  it('keeps nesting and repeated names', () => {
    expect(parseXml('<xml><L><i>1</i></L><L><i>2</i></L><L><i>3</i></L><E/></xml>')).toEqual({
      L: [{ i: '1' }, { i: '2' }, { i: '3' }],
      E: '',
    });
  });
  it('passes over comments', () => {
    expect(parseXml('<xml><!-- <B>2</B> ]]> --><A>1</A></xml>')).toEqual({ A: '1' });
  });
  it('reads a declaration and a byte order mark', () => {
    expect(parseXml('\ufeff<?xml version="1.0" encoding="UTF-8"?>\n<xml><A>1</A></xml>')).toEqual({ A: '1' });
  });
  it('does not take words of a message for a declaration', () => {
    expect(parseXml('<xml><A><![CDATA[<!DOCTYPE a><!ENTITY b "c">]]></A></xml>')).toEqual({
      A: '<!DOCTYPE a><!ENTITY b "c">',
    });
  });
  it('knows no entities but those of XML', () => {
    expect(parseXml('<xml><A>&xxe;&nbsp;</A></xml>')).toEqual({ A: '&xxe;&nbsp;' });
  });

  const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join(
    '',
  );
  it.each([
    ['an external entity', '<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/passwd">]><xml><A>&xxe;</A></xml>'],
    ['a billion laughs', `<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]><xml><A>&l9;</A></xml>`],
    ['a declaration inside', '<xml><!DOCTYPE x [<!ENTITY a "b">]><A>&a;</A></xml>'],
    ['a declaration after CDATA', '<xml><B><![CDATA[]]></B><!DOCTYPE x [<!ENTITY a "b">]><A>&a;</A></xml>'],
    [
      'a declaration after a comment',
      '<xml><!-- <![CDATA[ --><!DOCTYPE x [<!ENTITY a "b">]><A>&a;]]></A></xml>',
    ],
    ['an external DTD', '<!DOCTYPE xml SYSTEM "http://169.254.169.254/x.dtd"><xml><A>1</A></xml>'],
    ['nesting without end', `<xml>${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}</xml>`],
    ['unclosed nesting', '<xml>'.repeat(20_000)],
    ['many open CDATA sections', `<xml><a>${'<![CDATA['.repeat(50_000)}</a></xml>`],
    ['a megabyte', `<xml><a>${'x'.repeat(1_000_000)}</a></xml>`],
    ['a name of the language', '<xml><__proto__><polluted>1</polluted></__proto__></xml>'],
    ['a cut document', '<xml><A>1</A><B><![CDATA[two'],
    ['two roots', '<xml><A>1</A></xml><xml></xml>'],
    ['another root', '<html><p>502</p></html>'],
    ['a root of text', '<xml>text</xml>'],
    ['nothing', ''],
    ['JSON', '{"a":1}'],
  ])('refuses %s', (_what, text) => {
    expect(codeOf(text)).toBe('not_xml');
    expect({}).not.toHaveProperty('polluted');
  });
  it('throws nothing else, whatever comes', () => {
    const piece = fc.constantFrom(
      '<xml>',
      '</xml>',
      '<A>',
      '</A>',
      '<![CDATA[',
      ']]>',
      '<!',
      '&',
      'x',
      '<?',
      '?>',
      '"',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const result = codeOf(pieces.join(''));
        expect(result === 'not_xml' || typeof result === 'object').toBe(true);
        expect(result).not.toBeInstanceOf(Error);
      }),
    );
  });
});
