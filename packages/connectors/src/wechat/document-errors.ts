/** Why a push or a stored document of WeChat is not read. */

import { ConnectorError } from '@tingshuo/connector-kit';

const CHECK_KEYS = {
  en: 'Compare Token and EncodingAESKey with the WeChat console.',
  zh: '请与微信公众平台后台核对 Token 和 EncodingAESKey。',
};

/** The document is cut, or no XML of WeChat. */
export const notXml = (text: string) =>
  new ConnectorError({
    kind: 'bad_response',
    code: 'not_xml',
    cause: { en: 'This is not a complete XML document of WeChat.', zh: '这不是完整的微信 XML 文档。' },
    action: { en: 'Save the push again, whole.', zh: '请重新完整保存该推送内容。' },
    detail: text.slice(0, 200),
  });

/** The document can only be read with the account's key. */
export const encryptedDocument = () =>
  new ConnectorError({
    kind: 'rejected',
    code: 'encrypted_document',
    cause: { en: 'The push is encrypted, and its key is not here.', zh: '该推送已加密，此处没有密钥。' },
    action: {
      en: 'Save the push after it was decrypted, or in plain mode.',
      zh: '请保存解密后的内容，或使用明文模式的推送。',
    },
  });

/** Whoever sent this does not know the account's token or key. `detail` tells which check failed. */
export const notAuthentic = (detail: string) =>
  new ConnectorError({
    kind: 'rejected',
    code: 'push_not_authentic',
    cause: { en: 'The push is not signed by WeChat for this account.', zh: '该推送不是微信为此账号签名的。' },
    action: CHECK_KEYS,
    detail,
  });

/** The push is from another time: it may be a copy that somebody kept. */
export const stale = () =>
  new ConnectorError({
    kind: 'rejected',
    code: 'push_stale',
    cause: { en: 'The time of the push is too far from now.', zh: '该推送的时间与当前相差过大。' },
    action: { en: 'Check the clock of this server.', zh: '请检查本服务器的时钟。' },
  });
