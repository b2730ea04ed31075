/** Bluesky and other servers of the AT Protocol. */

import type { Connector } from '@tingshuo/connector-kit';
import { like, remove, repost } from './acts.js';
import { availability } from './chat-access.js';
import { connect } from './connect.js';
import { findOwn } from './find-own.js';
import { followers, following } from './followers.js';
import { hide } from './hide.js';
import { lookup } from './lookup.js';
import { endpointClass, manifest } from './manifest.js';
import { mentions } from './mentions.js';
import { messages } from './messages.js';
import { metrics } from './metrics.js';
import { block, report } from './moderation.js';
import { parse } from './parse.js';
import { pin } from './pin.js';
import { publish, reply } from './publish.js';
import { reread } from './reread.js';
import { sendMessage } from './send-message.js';
import { thread } from './thread.js';
import { home, search, watch } from './timeline.js';
import { upload } from './upload.js';

export const bluesky = {
  manifest,
  connect,
  endpointClass,
  availability,
  mentions,
  home,
  watch,
  lookup,
  reread,
  search,
  thread,
  messages,
  sendMessage,
  publish,
  reply,
  findOwn,
  remove,
  repost,
  like,
  pin,
  hide,
  block,
  report,
  followers,
  following,
  upload,
  metrics,
  parse,
} satisfies Connector;
