import type { Bilingual, TransactionProblem } from '@tingshuo/contracts';
import type { WhenProblemCode } from '@tingshuo/publishing';

const text = (en: string, zh: string): Bilingual => ({ en, zh });

type Code = TransactionProblem['code'];

/** What is wrong with a row, and what helps. */
const TEXTS: Record<Code, { message: Bilingual; fix: Bilingual }> = {
  row_too_short: {
    message: text('The row has fewer cells than the table has columns.', '该行的单元格少于表格的列数。'),
    fix: text('Check the delimiter and the quotation marks.', '请检查分隔符和引号。'),
  },
  row_too_long: {
    message: text('The row has more cells than the table has columns.', '该行的单元格多于表格的列数。'),
    fix: text('Put texts with commas into quotation marks.', '含有逗号的文字请用引号括起来。'),
  },
  quote_not_closed: {
    message: text('A quotation mark is opened here and never closed.', '此处的引号没有闭合。'),
    fix: text('Correct the row in the file.', '请在文件中更正该行。'),
  },
  formula: {
    message: text('A formula stands here instead of its value.', '此处是公式而不是值。'),
    fix: text('Write the value.', '请填写值。'),
  },
  order_missing: {
    message: text('The order number is missing.', '缺少订单号。'),
    fix: text(
      'Every row needs one: by it the same order comes in only once.',
      '每行都需要订单号，以免重复导入。',
    ),
  },
  order_twice: {
    message: text('Another row has the same order number.', '另一行有相同的订单号。'),
    fix: text('Add up the rows of an order, or number them.', '请合并同一订单的行，或分别编号。'),
  },
  amount_missing: {
    message: text('The amount is missing.', '缺少金额。'),
    fix: text('Write what was paid.', '请填写支付金额。'),
  },
  amount_unreadable: {
    message: text('The amount cannot be read.', '无法识别金额。'),
    fix: text(
      'Write it like 1234.50, without more decimals than the currency has.',
      '请写成 1234.50，小数位不超过币种允许的位数。',
    ),
  },
  currency_unknown: {
    message: text('There is no such currency.', '没有这个币种。'),
    fix: text('Write its three letters, like CNY or EUR.', '请填写三位字母代码，例如 CNY 或 EUR。'),
  },
  kind_unknown: {
    message: text('It is not clear whether this is a sale or a refund.', '无法判断是销售还是退款。'),
    fix: text('Write sale or refund.', '请填写“销售”或“退款”。'),
  },
  when_missing: {
    message: text('The time is missing.', '缺少时间。'),
    fix: text('Write when it was bought, like 2026-11-22 14:30.', '请填写购买时间，例如 2026-11-22 14:30。'),
  },
  when_unreadable: {
    message: text('The time cannot be read.', '无法识别时间。'),
    fix: text('Write it like 2026-11-22 14:30.', '请写成 2026-11-22 14:30。'),
  },
  when_ambiguous: {
    message: text('It is not clear which is the day and which the month.', '无法区分日和月。'),
    fix: text('Choose the order of dates in the settings.', '请在设置中选择日期顺序。'),
  },
  when_does_not_exist: {
    message: text('This day or time does not exist.', '该日期或时间不存在。'),
    fix: text('Correct it.', '请更正。'),
  },
  when_in_future: {
    message: text('This time lies ahead.', '该时间在未来。'),
    fix: text('Check the year, the order of dates and the time zone.', '请检查年份、日期顺序和时区。'),
  },
  too_long: {
    message: text('The text is too long, or has too many categories.', '文字过长，或品类过多。'),
    fix: text(
      'Shorten it: 2,000 characters of items, 20 categories of 100.',
      '请缩短：商品 2,000 字以内，品类最多 20 个、每个 100 字以内。',
    ),
  },
};

/** A problem of one cell (its column from 0), or of the row. */
export function rowProblem(code: Code, column: number | null = null): TransactionProblem {
  return { code, column, ...TEXTS[code] };
}

/** What the reader of times says, in the words of transactions. */
export const WHEN_CODE: Record<WhenProblemCode, Code | null> = {
  date_unreadable: 'when_unreadable',
  time_unreadable: 'when_unreadable',
  date_ambiguous: 'when_ambiguous',
  date_does_not_exist: 'when_does_not_exist',
  time_does_not_exist: 'when_does_not_exist',
  time_missing: null,
  time_twice: null,
};
