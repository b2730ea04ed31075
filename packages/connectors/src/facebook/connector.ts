/** Facebook Pages by the Graph API and the Messenger Platform. */

import type { Connector } from '@tingshuo/connector-kit';
import { file } from '../meta/file.js';
import { pollMessages } from '../meta/messages.js';
import { messageSender } from '../meta/send-message.js';
import { block, edit, hide, like, remove } from './acts.js';
import { connect } from './connect.js';
import { findOwn } from './find-own.js';
import { home } from './home.js';
import { endpointClass, manifest } from './manifest.js';
import { mentions } from './mentions.js';
import { metrics } from './metrics.js';
import { parse } from './parse.js';
import { publish, reply } from './publish.js';
import { push, registerPush } from './push.js';
import { thread } from './thread.js';
import { upload } from './upload.js';

export const facebook = {
  manifest,
  connect,
  endpointClass,
  mentions,
  home,
  thread,
  messages: (account, cursor, options) => pollMessages(account, 'messenger', cursor, options),
  publish,
  reply,
  sendMessage: messageSender('messenger'),
  file,
  findOwn,
  edit,
  remove,
  like,
  hide,
  block,
  upload,
  metrics,
  push,
  registerPush,
  parse,
} satisfies Connector;
