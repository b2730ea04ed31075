/** Archives: what was said on a network once, in files that no connector asks for. */

import {
  ConnectorError,
  documentError,
  isJsonObject,
  type JsonObject,
  objectsIn,
  type ParsedDocument,
  parsedDocument,
} from '@tingshuo/connector-kit';
import { tencentWeibo } from './archives/tencent-weibo.js';
import { weiboWeb } from './archives/weibo-web.js';
import { documentJson } from './document-json.js';
import { x } from './x/connector.js';

export const ARCHIVE_FORMATS = ['tencent-weibo', 'weibo-web', 'twitter'] as const;
export type ArchiveFormat = (typeof ARCHIVE_FORMATS)[number];

export interface Archive {
  format: ArchiveFormat;
  document: ParsedDocument;
}

/**
 * Reads an archive: Tencent Weibo's answers, posts collected from Weibo's pages, tweets of Twitter's first API or of
 * the archive that Twitter gives to its members. Throws ConnectorError (`empty_document`, `not_json`, `other_document`).
 */
export function readArchive(text: string): Archive {
  const json = documentJson(withoutWrapping(text));
  for (const format of ARCHIVE_FORMATS) {
    const document = READERS[format](json);
    if (document.posts.length > 0 || document.refused.length > 0) return { format, document };
  }
  throw documentError('other_document', ARCHIVE_FORMATS.join(', '));
}

/** Twitter's files assign their list to a variable; collected samples end in dots. */
const withoutWrapping = (text: string) =>
  text.replace(/^\ufeff?\s*window\.YTD\.[\w.]+\s*=\s*/, '').replace(/^\s*\.{3}\s*$/gm, '');

const READERS: Record<ArchiveFormat, (json: unknown) => ParsedDocument> = {
  'tencent-weibo': tencentWeibo,
  'weibo-web': weiboWeb,
  twitter: (json) => {
    if (![...objectsIn(json)].some(({ object }) => isTweet(object))) return NOTHING;
    try {
      return x.parse.search?.(json, '') ?? NOTHING;
    } catch (error) {
      if (error instanceof ConnectorError) return NOTHING;
      throw error;
    }
  },
};

const NOTHING = parsedDocument();

const isTweet = (object: JsonObject) =>
  'id_str' in object &&
  (typeof object.text === 'string' || typeof object.full_text === 'string') &&
  ('user' in object || 'retweeted' in object || isJsonObject(object.entities));
