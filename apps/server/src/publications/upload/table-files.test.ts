import { describe, expect, it } from 'vitest';
import { decodeTable } from './decode-table.js';
import { parseTable } from './parse-table.js';

const utf16 = (text: string, mark: boolean, isBig: boolean) => {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};
/** 正文,时间 in GBK. */
const GBK = Uint8Array.from([0xd5, 0xfd, 0xce, 0xc4, 0x2c, 0xca, 0xb1, 0xbc, 0xe4]);

describe('decodeTable', () => {
  it.each([
    ['utf-8', Buffer.from('正文,时间')],
    ['utf-8', Buffer.from('\ufeff正文,时间')],
    ['utf-16le', utf16('正文,时间\n好,早', true, false)],
    ['utf-16be', utf16('正文,时间\n好,早', true, true)],
    ['utf-16le', utf16('text,time\na,b', false, false)],
    ['utf-16be', utf16('text,time\na,b', false, true)],
    ['gb18030', GBK],
    ['windows-1252', Uint8Array.from([0x63, 0x61, 0x66, 0xe9, 0x2c, 0x61])],
  ])('knows %s', (encoding, bytes) => {
    const decoded = decodeTable(bytes);
    expect(decoded.encoding).toBe(encoding);
    expect(decoded.text).toMatch(/^(?:正文,时间|text,time|café,a)/);
  });
});

const cellsOf = (text: string) => parseTable(text)?.rows.map(({ line, cells }) => [line, ...cells]);

describe('parseTable', () => {
  it.each([',', ';', '\t', '|'])('knows the delimiter %j', (delimiter) => {
    const table = parseTable(`text${delimiter}"a, b; c|d"\r\n"one\ntwo"${delimiter}2\r\n`);
    expect([table?.delimiter, table?.header.length, table?.rows[0]?.cells]).toEqual([
      delimiter,
      2,
      ['one\ntwo', '2'],
    ]);
  });

  it('tells where rows stand, and leaves blank ones out', () => {
    expect(cellsOf('a,b\n"x\ny",1\n\n,,\nz,2')).toEqual([
      [2, 'x\ny', '1'],
      [6, 'z', '2'],
    ]);
  });

  it('loses nothing behind a quotation mark that is never closed', () => {
    const table = parseTable('a,b\nx,1\n"oops,2\ny,3\nz,4');
    expect(table?.rows.map(({ cells, isBroken }) => [cells[1], isBroken])).toEqual([
      ['1', false],
      ['2', true],
      ['3', false],
      ['4', false],
    ]);
  });

  it('keeps rows of another length as they are', () => {
    expect(cellsOf('a;b\n1;2;3\n1\n1,2;3')).toEqual([
      [2, '1', '2', '3'],
      [3, '1'],
      [4, '1,2', '3'],
    ]);
  });

  it('is none without a line', () => {
    expect(parseTable('\n \n')).toBeNull();
  });
});
