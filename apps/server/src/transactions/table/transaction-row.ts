import {
  TransactionDraft,
  type TransactionField,
  type TransactionProblem,
  type TransactionSettings,
} from '@tingshuo/contracts';
import { cellValue, type DateOrder, isFormula, listOf, readWhen, splitWhen } from '@tingshuo/publishing';
import type { ParsedRow } from '../../publications/upload/parse-table.js';
import { type DecimalMark, readAmount } from './amount-text.js';
import { currencyDigits, isCurrency } from './currency.js';
import { rowProblem, WHEN_CODE } from './row-problems.js';

/** How the rows of a table are read. */
export interface RowGround {
  columns: readonly (TransactionField | null)[];
  settings: Pick<TransactionSettings, 'zone' | 'currency'>;
  dateOrder: DateOrder | null;
  decimalMark: DecimalMark;
  nowMs: number;
}

export interface ReadTransaction {
  line: number;
  cells: readonly string[];
  /** Null where something is wrong. */
  draft: TransactionDraft | null;
  problems: TransactionProblem[];
}

const REFUND = /^(?:refund|return|credit|chargeback|退款|退货|退单)$/i;
const SALE = /^(?:|sale|order|purchase|payment|paid|销售|订单|购买|支付|消费|交易)$/i;
/** Noon, so that no time zone moves a day that stands alone. */
const NOON = '12:00';
/** A clock that runs ahead is no reason to refuse a sale. */
const AHEAD_MS = 86_400_000;

/** Reads one row: everything that is wrong with its cells is told, and nothing is guessed. */
export function readTransaction({ line, cells, isBroken }: ParsedRow, ground: RowGround): ReadTransaction {
  const { columns } = ground;
  const found: TransactionProblem[] = [];
  if (isBroken) return { line, cells, draft: null, problems: [rowProblem('quote_not_closed')] };
  if (cells.length < columns.length) found.push(rowProblem('row_too_short'));
  if (cells.length > columns.length) found.push(rowProblem('row_too_long'));
  columns.forEach((field, at) => {
    if (field && isFormula(cells[at] ?? '')) found.push(rowProblem('formula', at));
  });
  const at = (field: TransactionField): number | null => {
    const column = columns.indexOf(field);
    return column < 0 ? null : column;
  };
  const value = (field: TransactionField) => cellValue(cells[at(field) ?? -1] ?? '').trim();
  const order = value('order');
  if (order === '') found.push(rowProblem('order_missing', at('order')));
  const occurredAt = whenOf(value, at, ground, found);
  const money = moneyOf(value, at, ground, found);
  const read = TransactionDraft.safeParse({
    order,
    occurredAt,
    ...money,
    items: value('items'),
    categories: [...new Set(listOf(value('categories')))],
    customer: customerOf(value),
  });
  if (!read.success && found.length === 0) found.push(rowProblem('too_long'));
  return { line, cells, draft: found.length === 0 && read.success ? read.data : null, problems: found };
}

type Value = (field: TransactionField) => string;
type At = (field: TransactionField) => number | null;

function whenOf(value: Value, at: At, ground: RowGround, found: TransactionProblem[]): string | null {
  const whole = value('when');
  const date = whole || value('date');
  const written = value('time') === '' || whole !== '' ? splitWhen(date) : { date, time: value('time') };
  const column = whole === '' ? at('date') : at('when');
  if (written.date.trim() === '' && written.time.trim() === '') {
    found.push(rowProblem('when_missing', column ?? at('when')));
    return null;
  }
  const time = written.time.trim() || NOON;
  const { at: ms, problem } = readWhen({
    date: written.date,
    time,
    order: ground.dateOrder,
    zone: ground.settings.zone,
  });
  const code = problem && WHEN_CODE[problem.code];
  if (code) found.push(rowProblem(code, column));
  else if (ms === null) found.push(rowProblem('when_unreadable', column));
  else if (ms > ground.nowMs + AHEAD_MS) found.push(rowProblem('when_in_future', column));
  return ms === null ? null : new Date(ms).toISOString();
}

function moneyOf(value: Value, at: At, ground: RowGround, found: TransactionProblem[]) {
  const named = value('currency').toUpperCase();
  const known = named === '' ? ground.settings.currency : named;
  const cell = value('amount');
  const { minor, currency: beside } = readAmount(cell, ground.decimalMark, known, currencyDigits);
  const currency = named === '' ? (beside ?? known) : named;
  const kind = value('kind');
  const isRefund = REFUND.test(kind);
  if (cell === '') found.push(rowProblem('amount_missing', at('amount')));
  else if (!isCurrency(currency)) found.push(rowProblem('currency_unknown', at('currency') ?? at('amount')));
  else if (Number.isNaN(minor)) found.push(rowProblem('amount_unreadable', at('amount')));
  if (!isRefund && !SALE.test(kind)) found.push(rowProblem('kind_unknown', at('kind')));
  return { currency, amountMinor: isRefund ? -Math.abs(minor) : minor };
}

function customerOf(value: Value) {
  const said = {
    identityId: value('identity'),
    customerNo: value('customerNo'),
    email: value('email'),
    phone: value('phone'),
    handle: value('handle'),
    name: value('name').slice(0, 200),
  };
  const isId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
  return Object.fromEntries(
    Object.entries(said).filter(
      ([field, text]) => text !== '' && (field !== 'identityId' || isId.test(text)),
    ),
  );
}
