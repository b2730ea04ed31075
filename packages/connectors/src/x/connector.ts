/** X by its API v2. */

import type { Connector } from '@tingshuo/connector-kit';
import { hide, remove } from './acts.js';
import { canReply } from './can-reply.js';
import { connect } from './connect.js';
import { file } from './file.js';
import { findOwn } from './find-own.js';
import { followers, following } from './followers.js';
import { lookup } from './lookup.js';
import { endpointClass, manifest } from './manifest.js';
import { messages } from './messages.js';
import { metrics } from './metrics.js';
import { parse } from './parse.js';
import { publish, reply } from './publish.js';
import { push } from './push.js';
import { registerPush } from './register-push.js';
import { sendMessage } from './send-message.js';
import { thread } from './thread.js';
import { home, mentions, search, watch } from './timeline.js';
import { upload } from './upload.js';

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
