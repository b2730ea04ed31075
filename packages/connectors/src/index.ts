import type { Connector } from '@tingshuo/connector-kit';
import { abilitiesTable } from './abilities-table.js';
import { ARCHIVE_FORMATS, type Archive, readArchive } from './archive.js';
import { douyin, moments, xiaohongshu } from './assisted/connectors.js';
import { bluesky } from './bluesky/connector.js';
import { documentText } from './document-text.js';
import { email } from './email/connector.js';
import { createMailClient } from './email/transport/mail-client.js';
import { facebook } from './facebook/connector.js';
import { feed } from './feed/connector.js';
import { instagram } from './instagram/connector.js';
import { mastodon } from './mastodon/connector.js';
import { documentParser } from './parse.js';
import { sms } from './sms/connector.js';
import { telegram } from './telegram/connector.js';
import { webchat } from './webchat/connector.js';
import { webhook } from './webhook/connector.js';
import { wechat } from './wechat/connector.js';
import { weibo } from './weibo/connector.js';
import { x } from './x/connector.js';

/** Every network that the product speaks. Adding one is a folder beside this file and a line here. */
export const connectors: readonly Connector[] = [
  mastodon,
  bluesky,
  x,
  telegram,
  wechat,
  facebook,
  instagram,
  weibo,
  feed,
  webhook,
  email,
  sms,
  webchat,
  xiaohongshu,
  douyin,
  moments,
];

/**
 * Reads a stored document (network, kind, text of the file) without a network. Throws ConnectorError with a stable
 * `code` where the file cannot be read.
 */
export const parseDocument = documentParser(connectors);

export {
  ARCHIVE_FORMATS,
  type Archive,
  abilitiesTable,
  bluesky,
  createMailClient,
  documentText,
  douyin,
  email,
  facebook,
  feed,
  instagram,
  mastodon,
  moments,
  readArchive,
  sms,
  telegram,
  webchat,
  webhook,
  wechat,
  weibo,
  x,
  xiaohongshu,
};
