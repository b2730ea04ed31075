import { ConnectorError, type NetworkErrors } from '@tingshuo/connector-kit';
import { refusal } from './schemas.js';

/** The other side may say why in `{"error": "…"}`; the rows that hold everywhere say what it means. */
export const webhookErrors: NetworkErrors = {
  rows: [
    {
      status: 401,
      kind: 'auth_expired',
      name: 'signature_refused',
      cause: { en: 'The other side does not accept our signature.', zh: '对方不接受我们的签名。' },
      action: { en: 'Compare the secret on both sides, then reconnect.', zh: '请核对双方的密钥后重新连接。' },
    },
    {
      status: 404,
      kind: 'rejected',
      name: 'not_found',
      cause: { en: 'The other side knows no such address or item.', zh: '对方没有此地址或内容。' },
      action: { en: 'Check the address of the webhook.', zh: '请检查 Webhook 地址。' },
    },
  ],
  describe(body) {
    const parsed = refusal.safeParse(body);
    if (!parsed.success) return {};
    const { error: detail, code } = parsed.data;
    return { detail, ...(code !== undefined && { code }) };
  },
};

export const NO_ADDRESS = new ConnectorError({
  kind: 'rejected',
  code: 'no_address',
  cause: { en: 'No address to send to is set.', zh: '尚未设置发送地址。' },
  action: { en: 'Enter the address in the form of the account.', zh: '请在账号表单中填写地址。' },
});

export const SECRET_TOO_SHORT = new ConnectorError({
  kind: 'rejected',
  code: 'secret_too_short',
  cause: { en: 'The secret has fewer than 24 characters.', zh: '密钥少于 24 个字符。' },
  action: { en: 'Make a longer random secret for both sides.', zh: '请为双方生成更长的随机密钥。' },
});

export const NO_SOURCE = new ConnectorError({
  kind: 'rejected',
  code: 'source_missing',
  cause: { en: 'The source has no name.', zh: '来源没有名称。' },
  action: { en: 'Name the source in the form of the account.', zh: '请在账号表单中填写来源名称。' },
});
