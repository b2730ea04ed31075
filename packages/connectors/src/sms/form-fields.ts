import type { FormField } from '@tingshuo/connector-kit';

/** What stands in the pages of a gateway for developers. */
export const FIELDS: readonly FormField[] = [
  {
    key: 'number',
    label: { en: 'Own number', zh: '本机号码' },
    help: { en: 'What customers write to, with its country code.', zh: '客户发送短信的号码，含国家代码。' },
    required: true,
    example: '+8610690000',
  },
  {
    key: 'secret',
    label: { en: 'Secret for incoming messages', zh: '接收密钥' },
    help: {
      en: 'At least 24 random characters. The gateway signs with it, or has it behind ?token= in the address below.',
      zh: '至少 24 位随机字符。网关用其签名，或将其放在推送地址的 ?token= 之后。',
    },
    secret: true,
    required: true,
  },
  {
    key: 'url',
    label: { en: 'Address to send to', zh: '发送接口地址' },
    help: {
      en: 'Of the gateway. May contain {to}, {from}, {text} and {id}. Leave empty to listen only.',
      zh: '网关的发送接口，可包含 {to}、{from}、{text}、{id}。仅接收时请留空。',
    },
    example: 'https://gateway.example/v1/messages',
  },
  {
    key: 'method',
    seldom: true,
    label: { en: 'Method', zh: '请求方法' },
    help: { en: 'POST where nothing is written; or GET.', zh: '留空为 POST，也可填写 GET。' },
  },
  {
    key: 'body',
    label: { en: 'Content of the request', zh: '请求内容' },
    help: {
      en: 'JSON or name=value pairs, with {to}, {from}, {text} and {id} in the values.',
      zh: 'JSON 或 name=value 形式，值中可使用 {to}、{from}、{text}、{id}。',
    },
    example: '{"to":"{to}","text":"{text}","ref":"{id}"}',
  },
  {
    key: 'headers',
    label: { en: 'Headers with the keys', zh: '含密钥的请求头' },
    help: {
      en: 'One a line, for example Authorization: Bearer …',
      zh: '每行一个，例如 Authorization: Bearer …',
    },
    secret: true,
    lines: true,
  },
  {
    key: 'successPath',
    seldom: true,
    label: { en: 'Where the answer tells of success', zh: '成功标志的位置' },
    help: {
      en: 'A path in its JSON, for example data.code. Without one, status 2xx is success.',
      zh: '返回 JSON 中的路径，例如 data.code。留空则以 2xx 状态为成功。',
    },
  },
  {
    key: 'successValue',
    seldom: true,
    label: { en: 'What stands there then', zh: '成功时的值' },
    help: { en: 'For example 0 or OK.', zh: '例如 0 或 OK。' },
  },
  {
    key: 'idPath',
    seldom: true,
    label: { en: 'Where the id of the message stands', zh: '消息编号的位置' },
    help: { en: 'A path in the answer, for example data.id.', zh: '返回 JSON 中的路径，例如 data.id。' },
  },
  {
    key: 'checkUrl',
    seldom: true,
    label: { en: 'Address to try the keys at', zh: '校验地址' },
    help: { en: 'One that costs nothing, such as the balance.', zh: '不产生费用的接口，例如余额查询。' },
  },
  ...(['id', 'from', 'to', 'text', 'time', 'status'] as const).map(
    (name): FormField => ({
      key: `${name}Field`,
      seldom: true,
      label: { en: `Incoming: field of ${name}`, zh: `接收：${name} 的字段` },
      help: {
        en: 'Only where the gateway calls it something unusual; a path in its JSON.',
        zh: '仅在网关使用特殊名称时填写；为其 JSON 中的路径。',
      },
    }),
  ),
];
