/** Mailboxes: mail in as private messages, answers out in the same thread. */

import type { Connector } from '@tingshuo/connector-kit';
import { connect } from './connect.js';
import { file } from './file.js';
import { findOwn } from './find-own.js';
import { endpointClass, manifest } from './manifest.js';
import { messages } from './messages.js';
import { sendMessage } from './send.js';

export const email = {
  manifest,
  connect,
  endpointClass,
  messages,
  sendMessage,
  findOwn,
  file,
} satisfies Connector;
