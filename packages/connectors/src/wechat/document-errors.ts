/** Why a push or a stored document of WeChat is not read. */

import { refusal } from '@tingshuo/connector-kit';

/** The document is cut, or no XML of WeChat. */
export const notXml = (text: string) =>
  refusal(
    'not_xml',
    { en: 'This is not a complete XML document of WeChat.', zh: '这不是完整的微信 XML 文档。' },
    { en: 'Save the push again, whole.', zh: '请重新完整保存该推送内容。' },
    { kind: 'bad_response', detail: text.slice(0, 200) },
  );

/** The document can only be read with the account's key. */
export const encryptedDocument = () =>
  refusal(
    'encrypted_document',
    { en: 'The push is encrypted, and its key is not here.', zh: '该推送已加密，此处没有密钥。' },
    {
      en: 'Save the push after it was decrypted, or in plain mode.',
      zh: '请保存解密后的内容，或使用明文模式的推送。',
    },
  );
