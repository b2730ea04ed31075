import type { UploadSettings } from '@tingshuo/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellValue,
  filesOf,
  guardedCell,
  joinParts,
  listOf,
  splitParts,
  writtenFiles,
  writtenList,
} from './cell.js';
import { columnsOf } from './columns.js';
import { dateOrderOf } from './date-text.js';
import { type RowGround, readRow } from './row.js';
import { readWhen, splitWhen } from './when.js';

const NETWORKS = new Map([
  ['weibo', 'weibo'],
  ['微博', 'weibo'],
]);

describe('columns', () => {
  it('are known by their names in both languages, in whatever case', () => {
    const columns = columnsOf(
      ['  Publish_AT', '正文', '账号', 'TEXT@微博', 'Media (Weibo)', 'nonsense', 'message'],
      NETWORKS,
    );
    expect(columns.map((column) => column && [column.field, column.network])).toEqual([
      ['when', null],
      ['text', null],
      ['accounts', null],
      ['text', 'weibo'],
      ['media', 'weibo'],
      null,
      null,
    ]);
  });
});

const whenOf = (cell: string, zone = 'Asia/Shanghai', order: 'dmy' | 'mdy' | null = null) => {
  const { at, problem } = readWhen({ ...splitWhen(cell), order, zone });
  return at === null ? (problem?.code ?? null) : new Date(at).toISOString();
};

describe('times', () => {
  it.each([
    ['2026-11-22 14:30', '2026-11-22T06:30:00.000Z'],
    ['2026/11/22 2:30 PM', '2026-11-22T06:30:00.000Z'],
    ['2026年11月22日 下午2点30分', '2026-11-22T06:30:00.000Z'],
    ['2026年11月22日下午2点半', '2026-11-22T06:30:00.000Z'],
    ['2026-11-22T14:30:00+02:00', '2026-11-22T12:30:00.000Z'],
    ['2026-11-22T14:30:00.250Z', '2026-11-22T14:30:00.250Z'],
    ['22.11.2026 14:30', '2026-11-22T06:30:00.000Z'],
    ['22/11/26, 14.30', '2026-11-22T06:30:00.000Z'],
    ['November 22, 2026 at 9am', '2026-11-22T01:00:00.000Z'],
    ['22 Nov 2026 12:00 am', '2026-11-21T16:00:00.000Z'],
    ['46348.5', '2026-11-22T04:00:00.000Z'],
    ['', null],
    ['2026-02-30 10:00', 'date_does_not_exist'],
    ['31.04.2026 10:00', 'date_does_not_exist'],
    ['2026-11-22', 'time_missing'],
    ['2026-11-22 25:00', 'time_unreadable'],
    ['2026-11-22 14:61', 'time_unreadable'],
    ['2026-11-22 9', 'time_unreadable'],
    ['03/04/2026 10:00', 'date_ambiguous'],
    ['tomorrow', 'date_unreadable'],
    ['14:30', 'date_unreadable'],
  ])('%j is %s', (cell, wanted) => expect(whenOf(cell)).toBe(wanted));

  it('know what the clocks leave out and what they show twice', () => {
    expect(whenOf('2026-03-29 02:30', 'Europe/Berlin')).toBe('time_does_not_exist');
    const twice = readWhen({ date: '2026-10-25', time: '02:30', order: null, zone: 'Europe/Berlin' });
    expect([twice.at, twice.problem?.code]).toEqual([Date.UTC(2026, 9, 25, 0, 30), 'time_twice']);
    expect(whenOf('2026-10-25 03:30', 'Europe/Berlin')).toBe('2026-10-25T02:30:00.000Z');
  });

  it('learn from other dates of the column what stands first', () => {
    expect(dateOrderOf(['03/04/2026', '25/04/2026'])).toBe('dmy');
    expect(dateOrderOf(['03/04/2026', '04/25/2026'])).toBe('mdy');
    expect(dateOrderOf(['25/04/2026', '04/25/2026'])).toBeNull();
    expect(whenOf('03/04/2026 10:00', 'UTC', 'mdy')).toBe('2026-03-04T10:00:00.000Z');
  });

  it('are read or refused, whatever stands there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (date, time) => {
        const { at, problem } = readWhen({ date, time, order: null, zone: 'America/New_York' });
        expect(at === null || Number.isSafeInteger(at)).toBe(true);
        if (at === null && (date.trim() || time.trim())) expect(problem?.severity).toBe('error');
      }),
    );
  });
});

describe('cells', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc
      .array(fc.constantFrom('=1+1', '---', '\\---', '\n', "'", '+', '@ana', ' = ', 'x'))
      .map((all) => all.join('')),
  );
  it('are the same again after an export, and never a formula', () => {
    fc.assert(
      fc.property(text, (value) => {
        fc.pre(!value.includes('\r'));
        expect(cellValue(guardedCell(value))).toBe(value);
        expect(guardedCell(value)).not.toMatch(/^\s*=/);
      }),
    );
  });

  it('hold threads, lists and files', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), (parts) => {
        expect(splitParts(joinParts(parts))).toEqual(parts);
        const items = parts.map((part) => part.replaceAll('\n', ' ').trim()).filter(Boolean);
        expect(listOf(writtenList(items))).toEqual(items);
        const files = parts.map((alt, n) => ({ file: `f${n}`, alt: n % 2 ? alt.trim() : null }));
        expect(filesOf(writtenFiles(files))).toEqual(files);
      }),
    );
  });
});

const SETTINGS: UploadSettings = {
  columns: columnsOf(['key', 'text', 'accounts', 'when', 'media', 'text@weibo', 'mode'], NETWORKS),
  zone: 'UTC',
  dateOrder: null,
  accountIds: ['a0'],
  withoutTime: 'draft',
};
const GROUND: RowGround = {
  settings: SETTINGS,
  dateOrder: null,
  accounts: new Map([
    ['@cafe', { ids: ['a1'], isGroup: false }],
    ['weibo', { ids: ['a2', 'a3'], isGroup: true }],
    ['shop', { ids: ['a4', 'a5'], isGroup: false }],
  ]),
  files: new Map([['cup.jpg', '00000000-0000-4000-8000-000000000001']]),
  campaigns: new Map(),
};
const read = (...cells: string[]) => readRow(cells, GROUND);

describe('a row', () => {
  it('is a publication', () => {
    const { draft, when, key, problems } = read(
      'r1',
      'one\n---\ntwo',
      '@Cafe, weibo',
      '2026-11-22 10:00',
      'cup.jpg | a cup\n---\n',
      '微博',
      '',
    );
    expect([problems, key, when]).toEqual([[], 'r1', { kind: 'at', at: '2026-11-22T10:00:00.000Z' }]);
    expect(draft?.accountIds).toEqual(['a1', 'a2', 'a3']);
    expect(draft?.content.parts.map(({ text, media }) => [text, media.length])).toEqual([
      ['one', 1],
      ['two', 0],
    ]);
    expect(draft?.content.variants.weibo?.parts[0]?.text).toBe('微博');
  });

  it.each([
    [['', '=HYPERLINK(1)', '', '', '', '', ''], 'formula', 1],
    [['', 'x', 'nobody', '', '', '', ''], 'unknown_account', 2],
    [['', 'x', 'shop', '', '', '', ''], 'ambiguous_account', 2],
    [['', 'x', '', '2026-02-30 10:00', '', '', ''], 'date_does_not_exist', 3],
    [['', 'x', '', '', 'tea.jpg', '', ''], 'unknown_media', 4],
    [['', 'x', '', '', '', '', 'whenever'], 'unknown_mode', 6],
    [['', 'x', '', '', '', '', 'at'], 'time_missing', 6],
    [['', 'x'], 'row_too_short', null],
    [['', 'x', '', '', '', '', '', 'more'], 'row_too_long', null],
    [['', '---\n'.repeat(40), '', '', '', '', ''], 'content_too_large', null],
  ])('%j has the problem %s', (cells, code, column) => {
    const { draft, problems } = read(...cells);
    expect([draft, problems.map((problem) => [problem.code, problem.column])]).toEqual([
      null,
      [[code, column]],
    ]);
    expect(problems[0]?.fix?.zh).not.toBe('');
  });

  it('goes to the accounts of the settings and stays a draft where it says nothing else', () => {
    const { draft, when } = read('', 'hello', '', '', '', '', '');
    expect([draft?.accountIds, draft?.kind, when]).toEqual([['a0'], 'announcement', null]);
  });
});
