/** A signed webhook for systems of one's own: posts and messages in, posts and answers out. */

import type { Connector } from '@tingshuo/connector-kit';
import { availability } from './availability.js';
import { connect } from './connect.js';
import { endpointClass, manifest } from './manifest.js';
import { parse } from './parse.js';
import { publish, remove, reply, sendMessage } from './publish.js';
import { push } from './push.js';

export const webhook = {
  manifest,
  connect,
  endpointClass,
  availability,
  publish,
  reply,
  sendMessage,
  remove,
  push,
  parse,
} satisfies Connector;
