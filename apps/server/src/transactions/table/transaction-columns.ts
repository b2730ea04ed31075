import type { TransactionField } from '@tingshuo/contracts';

/** What shops and tills call the columns of their exports, in the form that `plain` gives. */
const NAMES: Record<TransactionField, readonly string[]> = {
  order: [
    'order',
    'order number',
    'order no',
    'order id',
    'order ref',
    'number',
    'transaction',
    'transaction id',
    'receipt',
    'invoice',
    '订单',
    '订单号',
    '订单编号',
    '交易号',
    '流水号',
    '单号',
  ],
  when: [
    'when',
    'datetime',
    'date time',
    'created at',
    'paid at',
    'ordered at',
    'order time',
    'timestamp',
    '下单时间',
    '支付时间',
    '交易时间',
    '付款时间',
    '订单时间',
    '日期时间',
  ],
  date: ['date', 'day', 'order date', 'transaction date', '日期', '下单日期', '交易日期'],
  time: ['time', 'time of day', '时间', '时刻'],
  amount: [
    'amount',
    'total',
    'price',
    'sum',
    'paid',
    'order total',
    'grand total',
    'revenue',
    '金额',
    '实付',
    '实付金额',
    '支付金额',
    '订单金额',
    '总价',
    '合计',
  ],
  currency: ['currency', 'currency code', '币种', '货币'],
  kind: ['kind', 'type', 'transaction type', '类型', '交易类型'],
  identity: ['identity', 'identity id', 'person', 'person id', 'contact id', '用户id', '联系人id'],
  customerNo: [
    'customer',
    'customer number',
    'customer no',
    'customer id',
    'member',
    'member number',
    'member no',
    '客户',
    '客户编号',
    '客户号',
    '会员号',
    '会员编号',
    '会员卡号',
  ],
  email: [
    'email',
    'e mail',
    'mail',
    'customer email',
    'buyer email',
    '邮箱',
    '电子邮箱',
    '电子邮件',
    '买家邮箱',
  ],
  phone: [
    'phone',
    'telephone',
    'mobile',
    'phone number',
    'customer phone',
    '手机',
    '手机号',
    '电话',
    '联系电话',
    '手机号码',
    '买家手机',
  ],
  handle: ['handle', 'username', 'user name', 'account', 'social', '账号', '帐号', '昵称账号', '社交账号'],
  name: [
    'name',
    'customer name',
    'buyer',
    'buyer name',
    'full name',
    '姓名',
    '买家',
    '客户姓名',
    '收货人',
    '客户名称',
  ],
  items: [
    'items',
    'item',
    'products',
    'product',
    'description',
    'line items',
    '商品',
    '商品名称',
    '产品',
    '明细',
  ],
  categories: [
    'categories',
    'category',
    'product category',
    'department',
    '品类',
    '类目',
    '分类',
    '商品分类',
  ],
};

const FIELD_OF = new Map(
  Object.entries(NAMES).flatMap(([field, names]) =>
    names.map((name) => [name, field as TransactionField] as const),
  ),
);

const plain = (name: string) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/gu, ' ')
    .trim();

/**
 * What the columns of a table mean, by their names in English or Chinese; a meaning is given once. A column with the
 * name of a network holds handles there. A time beside which no date stands holds both.
 */
export function transactionColumns(
  header: readonly string[],
  networkNames: readonly string[],
): (TransactionField | null)[] {
  const networks = new Set(networkNames.map(plain));
  const given = new Set<TransactionField>();
  const columns = header.map((name) => {
    const field = FIELD_OF.get(plain(name)) ?? (networks.has(plain(name)) ? 'handle' : undefined);
    if (field === undefined || given.has(field)) return null;
    given.add(field);
    return field;
  });
  if (given.has('date') || given.has('when')) return columns;
  return columns.map((field) => (field === 'time' ? 'when' : field));
}
