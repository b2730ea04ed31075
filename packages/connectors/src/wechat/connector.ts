/** WeChat Official Accounts: messages and follows by push, answers as customer service. */

import type { Connector } from '@tingshuo/connector-kit';
import { block } from './block.js';
import { connect } from './connect.js';
import { file } from './file.js';
import { followers } from './followers.js';
import { endpointClass, manifest } from './manifest.js';
import { sendTemplate, templates } from './message-templates.js';
import { parse } from './parse.js';
import { push } from './push.js';
import { sendMessage } from './send-message.js';
import { upload } from './upload.js';

export const wechat = {
  manifest,
  connect,
  endpointClass,
  sendMessage,
  templates,
  sendTemplate,
  upload,
  file,
  block,
  followers,
  push,
  parse,
} satisfies Connector;
