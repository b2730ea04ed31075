import { type ConnectorError, type NetworkErrors, refusal } from '@tingshuo/connector-kit';
import { textAt } from './template.js';

/** Gateways say why in one of these. */
const WORDS = ['message', 'error', 'msg', 'error.message', 'errmsg', 'description', 'detail'];

export const smsErrors: NetworkErrors = {
  rows: [
    {
      status: 401,
      name: 'keys_refused',
      cause: { en: 'The gateway does not accept the keys.', zh: '短信网关不接受该密钥。' },
      action: { en: 'Check the headers in the form of the account.', zh: '请检查账号表单中的请求头。' },
    },
    {
      status: 402,
      name: 'no_credit',
      cause: { en: 'The account at the gateway has no money left.', zh: '短信网关账户余额不足。' },
      action: { en: 'Top it up there, then send again.', zh: '请充值后重新发送。' },
    },
  ],
  describe(body) {
    const detail = WORDS.map((path) => textAt(body, path)).find((text) => text !== undefined);
    return { detail };
  },
};

export const BAD_NUMBER = refusal(
  'bad_number',
  { en: 'The own number is no number.', zh: '本机号码格式不正确。' },
  'correct_form',
);
export const NO_GATEWAY = refusal(
  'no_gateway',
  { en: 'No address of a gateway is set.', zh: '尚未设置短信网关地址。' },
  { en: 'Enter it in the form of the account.', zh: '请在账号表单中填写。' },
);
export const BAD_TEMPLATE = refusal(
  'bad_template',
  {
    en: 'The form of the request is neither JSON nor name=value pairs.',
    zh: '请求内容模板既不是 JSON 也不是 name=value 形式。',
  },
  'correct_form',
);
export const BAD_RECIPIENT = refusal(
  'bad_recipient',
  { en: 'There is no number that this could go to.', zh: '没有可以发送的号码。' },
  'reach_otherwise',
);

/** The gateway answered, and what it answered is not what means success. */
export const refusedByGateway = (detail: string): ConnectorError =>
  refusal(
    'gateway_refused',
    { en: 'The gateway did not take the message.', zh: '短信网关未受理该短信。' },
    { en: 'Read the gateway\u2019s words below.', zh: '请查看下方网关返回的说明。' },
    { detail },
  );
