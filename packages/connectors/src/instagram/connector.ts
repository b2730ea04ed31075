/** Instagram professional accounts by the Graph API of the Page that they are linked to. */

import type { Connector } from '@tingshuo/connector-kit';
import { file } from '../meta/file.js';
import { pollMessages } from '../meta/messages.js';
import { messageSender } from '../meta/send-message.js';
import { hide, remove } from './acts.js';
import { connect } from './connect.js';
import { findOwn } from './find-own.js';
import { home } from './home.js';
import { endpointClass, manifest } from './manifest.js';
import { mentions } from './mentions.js';
import { metrics } from './metrics.js';
import { parse } from './parse.js';
import { publish } from './publish.js';
import { push, registerPush } from './push.js';
import { reply } from './reply.js';
import { thread } from './thread.js';

export const instagram = {
  manifest,
  connect,
  endpointClass,
  mentions,
  home,
  thread,
  messages: (account, cursor, options) => pollMessages(account, 'instagram', cursor, options),
  publish,
  reply,
  sendMessage: messageSender('instagram'),
  file,
  findOwn,
  remove,
  hide,
  metrics,
  push,
  registerPush,
  parse,
} satisfies Connector;
