/** Mastodon and servers that speak its API (GoToSocial, snac2, Pleroma, …). */

import type { Connector } from '@tingshuo/connector-kit';
import { block, like, pin, report, repost } from './acts.js';
import { connect } from './connect.js';
import { edit } from './edit.js';
import { findOwn } from './find-own.js';
import { followers, following } from './followers.js';
import { home, watch } from './home.js';
import { lookup } from './lookup.js';
import { endpointClass, manifest } from './manifest.js';
import { mentions } from './mentions.js';
import { messages } from './messages.js';
import { metrics } from './metrics.js';
import { parse } from './parse.js';
import { publish, reply } from './publish.js';
import { remove } from './remove.js';
import { reread } from './reread.js';
import { search } from './search.js';
import { sendMessage } from './send-message.js';
import { textLimits } from './text-limits.js';
import { thread } from './thread.js';
import { upload } from './upload.js';

export const mastodon = {
  manifest,
  connect,
  endpointClass,
  textLimits,
  mentions,
  home,
  watch,
  lookup,
  reread,
  search,
  thread,
  messages,
  publish,
  reply,
  sendMessage,
  findOwn,
  edit,
  remove,
  repost,
  like,
  pin,
  block,
  report,
  followers,
  following,
  upload,
  metrics,
  parse,
} satisfies Connector;
