/** Telegram by its Bot API. */

import type { Connector } from '@tingshuo/connector-kit';
import { edit, like, pin, remove } from './act.js';
import { availability } from './availability.js';
import { connect } from './connect.js';
import { file } from './file.js';
import { endpointClass, manifest } from './manifest.js';
import { mentions } from './mentions.js';
import { parse } from './parse.js';
import { publish, reply, repost, sendMessage } from './publish.js';
import { push } from './push.js';
import { registerPush } from './register-push.js';
import { upload } from './upload.js';

export const telegram = {
  manifest,
  connect,
  endpointClass,
  availability,
  mentions,
  publish,
  reply,
  sendMessage,
  repost,
  edit,
  remove,
  pin,
  like,
  upload,
  file,
  push,
  registerPush,
  parse,
} satisfies Connector;
