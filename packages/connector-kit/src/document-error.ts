/** Why a stored document could not be read. */

import { ConnectorError } from './errors.js';
import type { LocalText } from './local-text.js';

export type DocumentFault =
  | 'unknown_network'
  | 'unknown_kind'
  | 'kind_not_offered'
  | 'no_file'
  | 'empty_document'
  | 'not_json'
  | 'web_page'
  | 'error_answer'
  | 'other_document';

const TEXTS: Record<DocumentFault, { cause: LocalText; action: LocalText }> = {
  unknown_network: {
    cause: { en: 'There is no connector of this name.', zh: '没有此名称的连接器。' },
    action: { en: 'Use one of the networks named below.', zh: '请使用下方列出的网络名称。' },
  },
  unknown_kind: {
    cause: { en: 'There is no such kind of document.', zh: '没有这种文档类型。' },
    action: { en: 'Use one of the kinds named below.', zh: '请使用下方列出的类型。' },
  },
  kind_not_offered: {
    cause: { en: 'This network has no documents of this kind.', zh: '该网络没有这种类型的文档。' },
    action: { en: 'Use one of the kinds named below.', zh: '请使用下方列出的类型。' },
  },
  no_file: {
    cause: { en: 'There is no such file, or it may not be read.', zh: '文件不存在或无法读取。' },
    action: { en: 'Check the name of the file.', zh: '请检查文件名。' },
  },
  empty_document: {
    cause: { en: 'The file is empty.', zh: '文件为空。' },
    action: { en: 'Choose the file again.', zh: '请重新选择文件。' },
  },
  not_json: {
    cause: {
      en: 'The file is not a complete document of this network.',
      zh: '该文件不是该网络的完整文档。',
    },
    action: { en: 'Save the network\u2019s answer again, whole.', zh: '请重新完整保存该网络的响应。' },
  },
  web_page: {
    cause: {
      en: 'The file is a web page, not an answer of the network\u2019s API.',
      zh: '该文件是网页，不是该网络接口返回的内容。',
    },
    action: {
      en: 'Save what the API answered, as JSON or XML.',
      zh: '请保存接口返回的 JSON 或 XML 内容。',
    },
  },
  error_answer: {
    cause: {
      en: 'The file holds an error of the network, no content.',
      zh: '该文件是网络返回的错误，没有内容。',
    },
    action: { en: 'Read the network\u2019s words below.', zh: '请查看下方网络返回的说明。' },
  },
  other_document: {
    cause: { en: 'The file holds nothing of this kind.', zh: '该文件中没有这种类型的内容。' },
    action: { en: 'Check the network and the kind.', zh: '请检查网络和类型是否正确。' },
  },
};

/** The error of a document that cannot be read; `detail` is what was seen or what there is. */
export function documentError(code: DocumentFault, detail?: string): ConnectorError {
  const kind = code === 'unknown_network' || code === 'unknown_kind' ? 'rejected' : 'bad_response';
  return new ConnectorError({ kind, code, ...TEXTS[code], ...(detail !== undefined && { detail }) });
}
