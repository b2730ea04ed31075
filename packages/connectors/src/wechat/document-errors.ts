/** Why a push or a stored document of WeChat is not read. */

import { ConnectorError } from '@tingshuo/connector-kit';

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
