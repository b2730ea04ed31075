/** X by its API v2. */

import type { Connector } from '@tingshuo/connector-kit';
import { canReply } from './can-reply.js';
import { connect } from './connect.js';
import { file } from './file.js';
import { findOwn } from './find-own.js';
import { followers, following } from './followers.js';
import { hide } from './hide.js';
import { home } from './home.js';
import { lookup } from './lookup.js';
import { endpointClass, manifest } from './manifest.js';
import { mentions } from './mentions.js';
import { messages } from './messages.js';
import { metrics } from './metrics.js';
import { parse } from './parse.js';
import { publish, reply } from './publish.js';
import { push } from './push.js';
import { registerPush } from './register-push.js';
import { remove } from './remove.js';
import { search } from './search.js';
import { sendMessage } from './send-message.js';
import { thread } from './thread.js';
import { upload } from './upload.js';
import { watch } from './watch.js';

export const x = {
  manifest,
  connect,
  endpointClass,
  mentions,
  home,
  watch,
  lookup,
  search,
  thread,
  messages,
  publish,
  canReply,
  reply,
  sendMessage,
  findOwn,
  remove,
  hide,
  followers,
  following,
  upload,
  file,
  metrics,
  push,
  registerPush,
  parse,
} satisfies Connector;
