import { TransactionSettings } from '@tingshuo/contracts';
import { describe, expect, it } from 'vitest';
import { parseTable } from '../../publications/upload/parse-table.js';
import { claimsOf, customerKey } from '../claims.js';
import { readTable } from './read-table.js';

const NOW = Date.parse('2026-11-22T00:00:00Z');

function read(text: string, settings: Partial<TransactionSettings> = {}) {
  const table = parseTable(text);
  if (!table) throw new Error('no table');
  return readTable(table, TransactionSettings.parse({ zone: 'Asia/Shanghai', ...settings }), {
    nowMs: NOW,
    networkNames: ['Weibo', '微博'],
  });
}
const codes = (text: string, settings?: Partial<TransactionSettings>) =>
  read(text, settings).rows.map(({ problems }) => problems.map(({ code, column }) => [code, column]));

describe('readTable', () => {
  it('reads what a Chinese shop exports', () => {
    const { columns, rows } = read(
      '订单号,支付时间,实付金额,手机号,品类,备注\nA1,2026-11-01 08:30,"¥1,234.50",+86 138 0013 8000,茶;杯具,好',
    );
    expect(columns).toEqual(['order', 'when', 'amount', 'phone', 'categories', null]);
    expect(rows[0]?.draft).toEqual({
      order: 'A1',
      occurredAt: '2026-11-01T00:30:00.000Z',
      amountMinor: 123_450,
      currency: 'CNY',
      items: '',
      categories: ['茶', '杯具'],
      customer: { phone: '+86 138 0013 8000' },
    });
  });

  it('takes a column with the name of a network for handles there', () => {
    expect(read('订单号,日期,金额,微博\nA1,2026-11-01,10,ana').columns).toEqual([
      'order',
      'date',
      'amount',
      'handle',
    ]);
  });

  it('reads dates and decimals as the whole table means them', () => {
    const { rows } = read(
      'order;date;amount;currency;type\n1;13/10/2026;12,50;EUR;sale\n2;04/10/2026;7;EUR;Refund',
    );
    expect(rows.map(({ draft }) => [draft?.occurredAt, draft?.amountMinor])).toEqual([
      ['2026-10-13T04:00:00.000Z', 1250],
      ['2026-10-04T04:00:00.000Z', -700],
    ]);
  });

  it('says of every cell what is wrong with it', () => {
    const head = 'order,when,amount,currency,kind\n';
    expect(codes(`${head},,,,`)).toEqual([]);
    expect(codes(`${head},,x,,gift`)).toEqual([
      [
        ['order_missing', 0],
        ['when_missing', 1],
        ['amount_unreadable', 2],
        ['kind_unknown', 4],
      ],
    ]);
    expect(codes(`${head}1,03/04/2026,=1+1,,`)).toEqual([
      [
        ['formula', 2],
        ['when_ambiguous', 1],
        ['amount_unreadable', 2],
      ],
    ]);
    expect(codes(`${head}1,2026-02-30,5,XQZ,\n2,2027-01-01,5,,\n3,2026-01-01,1.234,,`)).toEqual([
      [
        ['when_does_not_exist', 1],
        ['currency_unknown', 3],
      ],
      [['when_in_future', 1]],
      [['amount_unreadable', 2]],
    ]);
    expect(codes(`${head}1,2026-01-01,5,,\n1,2026-01-02,6,,\n2,2026-01-01`)).toEqual([
      [],
      [['order_twice', null]],
      [
        ['row_too_short', null],
        ['amount_missing', 2],
      ],
    ]);
  });

  it.each([
    ['time', '2026-11-01 08:30'],
    ['date', '2026-11-01 08:30'],
    ['date,time', '2026-11-01,08:30'],
    ['created at', '2026-11-01T00:30:00Z'],
  ])('finds the time under %s', (names, cells) => {
    const { rows } = read(`order,amount,${names}\n1,5,${cells}`);
    expect(rows[0]?.draft?.occurredAt).toBe('2026-11-01T00:30:00.000Z');
  });

  it('lets people say what a column is', () => {
    const { rows } = read('a,b,c\n1,2026-01-01,5', { columns: ['order', 'date', 'amount'], currency: 'JPY' });
    expect(rows[0]?.draft).toMatchObject({ order: '1', amountMinor: 5, currency: 'JPY' });
  });
});

describe('claims', () => {
  it('compares what people write in different ways', () => {
    expect(claimsOf({ phone: '0086-138 0013 8000', email: 'Ana@X.org' })).toEqual({
      phone: '13800138000',
      email: 'ana@x.org',
    });
    expect(claimsOf({ handle: 'Weibo:@Ana' })).toEqual({ handle: 'weibo:ana' });
    expect(claimsOf({ handle: '@安娜' })).toEqual({ handle: '安娜' });
    expect(customerKey(claimsOf({ handle: 'ana', email: 'A@b.c' }))).toBe('email:a@b.c');
    expect(customerKey({})).toBeNull();
  });
});
