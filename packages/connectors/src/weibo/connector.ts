/** Sina Weibo by its free and its commercial API, with the fan service's messages. */

import type { Connector } from '@tingshuo/connector-kit';
import { connect } from './connect.js';
import { file } from './file.js';
import { findOwn } from './find-own.js';
import { followers, following } from './followers.js';
import { home, watch } from './home.js';
import { lookup } from './lookup.js';
import { endpointClass, manifest } from './manifest.js';
import { mentions } from './mentions.js';
import { metrics } from './metrics.js';
import { parse } from './parse.js';
import { upload } from './picture-handle.js';
import { publish, reply, repost } from './publish.js';
import { push } from './push.js';
import { remove } from './remove.js';
import { search } from './search.js';
import { sendMessage } from './send-message.js';
import { thread } from './thread.js';
import { availability } from './tier.js';

export const weibo = {
  manifest,
  connect,
  endpointClass,
  availability,
  mentions,
  home,
  watch,
  lookup,
  search,
  thread,
  publish,
  reply,
  repost,
  remove,
  findOwn,
  sendMessage,
  push,
  followers,
  following,
  upload,
  file,
  metrics,
  parse,
} satisfies Connector;
