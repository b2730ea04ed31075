import { type NetworkErrors, refusal } from '@tingshuo/connector-kit';
import { errorBody } from './schemas.js';

/** The other side may say why in `{"error": "…"}`; the rows that hold everywhere say what it means. */
export const webhookErrors: NetworkErrors = {
  rows: [
    {
      status: 401,
      name: 'signature_refused',
      cause: { en: 'The other side does not accept our signature.', zh: '对方不接受我们的签名。' },
      action: { en: 'Compare the secret on both sides, then reconnect.', zh: '请核对双方的密钥后重新连接。' },
    },
    {
      is: 'not_found',
      cause: { en: 'The other side knows no such address or item.', zh: '对方没有此地址或内容。' },
      action: { en: 'Check the address of the webhook.', zh: '请检查 Webhook 地址。' },
    },
  ],
  describe(body) {
    const { error, code } = errorBody.safeParse(body).data ?? {};
    return { detail: error, code };
  },
};

export const NO_ADDRESS = refusal(
  'no_address',
  { en: 'No address to send to is set.', zh: '尚未设置发送地址。' },
  { en: 'Enter the address in the form of the account.', zh: '请在账号表单中填写地址。' },
);

export const NO_SOURCE = refusal(
  'source_missing',
  { en: 'The source has no name.', zh: '来源没有名称。' },
  { en: 'Name the source in the form of the account.', zh: '请在账号表单中填写来源名称。' },
);
