import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, type Json } from './canonical-json.js';
import type { EvidenceDocument, EvidenceFile } from './evidence.js';
import { drawEvidence } from './picture.js';

const file = (over: Partial<EvidenceFile> = {}): EvidenceFile => ({
  kind: 'image',
  url: 'https://net.example/a.png',
  alt: null,
  sha256: 'a'.repeat(64),
  mediaType: 'image/png',
  bytes: 3,
  ...over,
});

function aDocument(text: string, files: EvidenceFile[] = [], name = 'Ana 安娜'): EvidenceDocument {
  const at = '2026-05-04T00:00:00.000Z';
  return {
    format: 'tingshuo-evidence/1',
    keptAt: at,
    keptBy: { id: 'u1', name: 'Li' },
    post: {
      network: 'weibo',
      issuer: 'weibo',
      externalId: '9007199254740993',
      kind: 'post',
      visibility: 'public',
      text,
      html: null,
      lang: 'zh',
      permalink: 'https://net.example/1?a=1&b=2',
      parentExternalId: null,
      occurredAt: at,
      ingestedAt: at,
      editedAt: null,
      deletedAt: null,
    },
    author: { externalId: '7', handle: 'ana', displayName: name, url: null, followers: 3, avatar: null },
    account: null,
    revisions: [],
    files,
    raw: [],
    picture: null,
  };
}

describe('canonical JSON', () => {
  it('is what RFC 8785 shows', () => {
    const value = { '\u20ac': 'Euro', '\r': 'CR', '1': 'One', '\u0080': 'Control', nothing: undefined };
    expect(canonicalJson(value)).toBe('{"\\r":"CR","1":"One","\u0080":"Control","\u20ac":"Euro"}');
    expect(canonicalJson([1e21, 0.000001, -0, 'é\n', true, null])).toBe(
      '[1e+21,0.000001,0,"é\\n",true,null]',
    );
    expect(() => canonicalJson(Number.NaN)).toThrow(RangeError);
  });

  it('is the same whatever order keys came in, and reads back as the value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const entries = Object.entries(value) as [string, Json][];
        const turned = Object.fromEntries(entries.toReversed());
        const text = canonicalJson(Object.fromEntries(entries));
        expect(canonicalJson(turned)).toBe(text);
        expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
      }),
    );
  });
});

describe('the drawing', () => {
  const picture = (document: EvidenceDocument, data: string | null = 'AAEC') =>
    drawEvidence(document, () => data);

  it('shows the words, the files and when it was kept', () => {
    const svg = picture(aDocument('质量太差\nreally bad', [file({ alt: 'a broken cup' })]));
    expect(svg).toContain('>质量太差</text>');
    expect(svg).toContain('>really bad</text>');
    expect(svg).toContain('href="data:image/png;base64,AAEC"');
    expect(svg).toContain('>a broken cup</text>');
    expect(svg).toContain('Kept 留存 2026-05-04T00:00:00.000Z · Li');
    expect(picture(aDocument('x', [file({ mediaType: 'video/mp4', kind: 'video' })]))).toContain(
      '[video · video/mp4]',
    );
    expect(picture(aDocument('x', [file()]), null)).not.toContain('<image');
  });

  it('is the same for the same document', () => {
    const document = aDocument('一二三', [file()]);
    expect(picture(document)).toBe(picture({ ...document }));
  });

  it('holds nothing that runs or leads outside, whatever somebody wrote', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '<script>alert(1)</script>',
        '" onload="x',
        ']]><image href="http://evil"/>',
        '\u0000\ufffe&',
      ),
    );
    fc.assert(
      fc.property(nasty, nasty, nasty, (text, name, alt) => {
        const svg = picture(aDocument(text, [file({ alt, kind: alt })], name), 'AAEC"<');
        const tags = [...svg.matchAll(/<(\w+)/g)].map(([, tag]) => tag);
        expect(new Set(tags)).toEqual(
          new Set(
            tags.filter((tag) => /^(svg|title|defs|clipPath|circle|rect|text|line|g|image)$/.test(tag ?? '')),
          ),
        );
        expect(svg.replace(/>[^<]*</g, '><')).not.toMatch(/\son\w+=|javascript:|href="(?!data:)/i);
        expect(
          [...svg].filter((each) => each < ' ' && each !== '\n' && each !== '\r' && each !== '\t'),
        ).toEqual([]);
      }),
    );
  });

  it('breaks lines before they leave the page, Chinese and links too', () => {
    const svg = picture(aDocument(`${'长'.repeat(100)} https://shop.example/${'a'.repeat(300)}`));
    const lines = [...svg.matchAll(/font-size="17"[^>]*>([^<]*)</g)].map(([, words = '']) => words);
    expect(lines.length).toBeGreaterThan(5);
    expect(Math.max(...lines.map((words) => words.length))).toBeLessThan(80);
  });
});
